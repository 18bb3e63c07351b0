import { expect, test } from 'vitest'
import { operations } from './generated/operations.ts'
import { operationUrl } from './operationUrl.ts'

test('default: names the operation by its hash, with what it is asked for', () => {
  const { searchParams, pathname } = new URL(
    operationUrl('https://reader.example/graphql', 'Job', { id: '7' }) ?? '',
  )
  expect(pathname).toBe('/graphql')
  expect(JSON.parse(searchParams.get('variables') ?? '')).toEqual({ id: '7' })
  expect(JSON.parse(searchParams.get('extensions') ?? '')).toEqual({
    persistedQuery: { version: 1, sha256Hash: operations.Job },
  })
})

test('behavior: what is unknown, or too long, has no address', () => {
  expect(operationUrl('https://reader.example/graphql', 'toString', {})).toBeUndefined()
  expect(
    operationUrl('https://reader.example/graphql', 'Job', { id: '7'.repeat(3000) }),
  ).toBeUndefined()
})
