import { expect, test } from 'vitest'
import { operations } from './generated/operations.ts'
import { graphql } from './graphql.ts'
import { operationBody } from './operationBody.ts'

const known = graphql('query Head { meta { block } }')
const unknown = graphql('query Unheard { meta { block } }')

test('default', () => {
  const persistedQuery = { version: 1, sha256Hash: operations.Head }
  expect(operationBody(known, true)).toEqual({ extensions: { persistedQuery } })
})

test('behavior: the text, where hashes are not wanted or the operation has none', () => {
  expect(operationBody(known, false)).toMatchObject({ query: expect.stringContaining('meta') })
  expect(operationBody(unknown, true)).toMatchObject({ query: expect.stringContaining('Unheard') })
})
