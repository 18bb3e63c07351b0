import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { collectOperations } from '../collectOperations.ts'
import { operationFiles } from '../operationFiles.ts'

test('the reader knows what the pages ask, by the same hashes', () => {
  for (const [path, text] of Object.entries(operationFiles())) {
    expect(readFileSync(path, 'utf8'), path).toBe(text)
  }
})

test('an operation comes with all fragments it needs, each once', () => {
  const job = collectOperations().find(({ name }) => name === 'Job')
  expect(job?.text.match(/^fragment AccountLine on Account/gm)).toHaveLength(1)
  expect(collectOperations().length).toBeGreaterThan(9)
})
