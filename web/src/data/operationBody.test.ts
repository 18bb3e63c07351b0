import { expect, test } from 'vitest'
import { graphql } from './graphql.ts'
import { operationBody } from './operationBody.ts'

const document = graphql('query Unheard { meta { block } }')

test('default', () => {
  const persistedQuery = { version: 1, sha256Hash: 'abc' }
  expect(operationBody(document, 'abc')).toEqual({ extensions: { persistedQuery } })
})

test('behavior: the text, where there is no hash', () => {
  expect(operationBody(document)).toMatchObject({ query: expect.stringContaining('Unheard') })
})
