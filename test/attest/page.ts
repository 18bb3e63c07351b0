import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { blocksOf } from '../docs/blocks.ts'
import { compilePrograms, runProgram } from '../docs/runProgram.ts'

/** docs/attesting.md is one program, which prints what it says. */
export async function runsPage(stack: Stack): Promise<void> {
  const program = blocksOf('docs/attesting.md', ['ts'])
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('http://127.0.0.1:42069', stack.indexer.url)
    .replaceAll('http://127.0.0.1:8545', stack.anvil.url)
    .replaceAll('http://127.0.0.1:4000', stack.relayer.url)
  await compilePrograms([program])
  const expected = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
  expect(expected).toHaveLength(3)
  expect((await runProgram(program)).trimEnd().split('\n')).toEqual(expected)
}
