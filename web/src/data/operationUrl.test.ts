import { expect, test } from 'vitest'
import { operations } from './generated/operations.ts'
import { operationUrl } from './operationUrl.ts'

const { Job: hash = '' } = operations

test('default: names the operation by its hash, with what it is asked for', () => {
  const { searchParams, pathname } = new URL(
    operationUrl('https://reader.example/graphql', hash, { id: '7' }) ?? '',
  )
  expect(pathname).toBe('/graphql')
  expect(JSON.parse(searchParams.get('variables') ?? '')).toEqual({ id: '7' })
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(searchParams.get('extensions') ?? '')).toEqual({
    persistedQuery: { version: 1, sha256Hash: hash },
  })
})

test('behavior: what is too long has no address', () => {
  expect(
    operationUrl('https://reader.example/graphql', hash, { id: '7'.repeat(3000) }),
  ).toBeUndefined()
})
