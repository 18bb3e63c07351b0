import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerTo } from '../../../fixtures/expressions/show.ts'
import { builtins } from './builtins.ts'
import { methods } from './methods.ts'
import { fromJson } from './value.ts'

const page = readFileSync(new URL('../../../../docs/expressions.md', import.meta.url), 'utf8')
const output = fromJson(blocks('json')[0] ?? '')

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  )
}

describe('docs/expressions.md', () => {
  const lines = blocks('python').flatMap((block) => block.trim().split('\n'))

  test.each(lines)('%s', (line) => {
    const [, expression = '', expected] = /^(.*) {2}# (.*)$/.exec(line) ?? []
    const answer = answerTo(expression, { output })
    expect('value' in answer ? answer.value : answer.error).toBe(expected)
  })

  test('names every function and method', () => {
    const listed = page.slice(page.indexOf('- Functions:'), page.indexOf('Ints are of any size'))
    const names = [...listed.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
    expect([...new Set(names)].sort()).toEqual([...builtins.keys(), ...methods].sort())
  })
})
