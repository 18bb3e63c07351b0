import { describe, expect, test } from 'vitest'
import { apiRequest, curlOf, MissingFieldError } from './apiRequest.ts'
import { operationsOf } from './openApiDocument.ts'

const [ask, act] = operationsOf({
  paths: {
    '/v1/jobs/{jobId}': {
      get: {
        operationId: 'getJob',
        tags: ['jobs'],
        parameters: [
          { name: 'jobId', in: 'path', required: true },
          { name: 'minBlock', in: 'query' },
          { name: 'payment-signature', in: 'header' },
        ],
      },
    },
    '/v1/jobs': {
      post: {
        operationId: 'postJob',
        requestBody: { content: { 'application/json': { examples: { 1: { value: { a: 1 } } } } } },
      },
    },
  },
})
const base = 'https://relay.example'

describe('apiRequest', () => {
  test('behavior: of a relayer that is under a path, what is under it', () => {
    expect(ask && apiRequest(`${base}/r`, ask, { jobId: '1' }, '').url).toBe(
      'https://relay.example/r/v1/jobs/1',
    )
  })
  test('default', () => {
    expect(ask && apiRequest(base, ask, { jobId: '1', minBlock: ' 7 ' }, '')).toEqual({
      method: 'GET',
      url: 'https://relay.example/v1/jobs/1?minBlock=7',
      headers: {},
      body: undefined,
    })
  })
  test('behavior: a body has its type, what is typed stays one part of the path', () => {
    expect(act?.body).toEqual({ type: 'application/json', example: '{\n  "a": 1\n}' })
    expect(act && apiRequest(base, act, {}, '{}')).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(ask && apiRequest(base, ask, { jobId: '../a?b' }, '').url).toBe(
      'https://relay.example/v1/jobs/..%2Fa%3Fb',
    )
  })
  test('error: a path without its field', () => {
    expect(() => ask && apiRequest(base, ask, { jobId: '' }, '')).toThrow(MissingFieldError)
  })
})

test('curlOf: what is quoted stays one word of the shell', () => {
  const line = curlOf({ method: 'POST', url: base, headers: { a: 'b' }, body: `it's $HOME` })
  expect(line).toBe(
    `curl -s -X POST 'https://relay.example' \\\n  -H 'a: b' \\\n  --data-binary 'it'\\''s $HOME'`,
  )
})
