import { execFile } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { built } from '../../script/stack/built.ts'
import { root } from '../../script/stack/root.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { blocksOf } from '../docs/blocks.ts'
import { environment } from './guildhall.ts'

const run = promisify(execFile)

/** Runs all shell of docs/cli.md as one script; what stands behind `#` in a line is what it prints. */
export async function runCliPage(stack: Stack): Promise<void> {
  const lines = blocksOf('docs/cli.md', ['sh']).flatMap(({ text }) => text.split('\n'))
  const program = await built('sdk/cli/guildhall.ts')
  const script = ['set -euo pipefail', ...lines]
    .join('\n')
    .replaceAll('npx guildhall', `${process.execPath} ${program}`)
  const home = await mkdtemp(join(tmpdir(), 'guildhall-cli-'))
  const { GUILDHALL_PASSWORD: _, ...place } = environment(stack, home)
  const { stdout } = await run('bash', ['-c', script], {
    cwd: root,
    env: { ...process.env, ...place },
    timeout: 590_000,
  })
  const printed = stdout.split('\n')
  const expected = lines.flatMap(
    (line) => line.match(/ # ([\d.]+|verified|unverifiable)$/)?.[1] ?? [],
  )
  expect(expected).not.toEqual([])
  expect(printed).toEqual(expect.arrayContaining(expected))
  expect(printed.filter((line) => line.includes('"event":"submitted"'))).toHaveLength(1)
}
