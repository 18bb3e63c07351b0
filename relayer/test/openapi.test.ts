import { problemSlugs } from '@guildhall/sdk'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { descriptions } from '../src/openapi/descriptions.ts'
import { openApi } from '../src/openapi/openApi.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(async () => stack.stop())

test('every route is described, and nothing else', () => {
  const routes = relayer.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const described = descriptions.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(new Set(described)).toEqual(new Set(routes))
  expect(described).toHaveLength(new Set(described).size)
})

test('a stock validator takes it as OpenAPI 3.1', async () => {
  const response = await relayer.app.request('/openapi.json')
  const document = (await response.json()) as Record<string, unknown>
  const validator = new Validator()
  expect(await validator.validate(document)).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
  // The validator does notice
  const { info: _, ...broken } = document
  expect((await new Validator().validate(broken)).valid).toBe(false)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

test('references name what is there; operations have names of their own', () => {
  const document = openApi(descriptions)
  const text = JSON.stringify(document)
  const names = { schemas: document.components.schemas, headers: document.components.headers }
  for (const [, kind, name] of text.matchAll(/#\/components\/(schemas|headers)\/([\w-]+)/g)) {
    expect(Object.keys(names[kind as keyof typeof names])).toContain(name)
  }
  // What is within a schema would be looked for in the document
  expect(text).not.toMatch(/"#(\/\$defs[^"]*)?"/)
  const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(new Set(ids).size)
})

test('schemas are those that check the bodies', () => {
  const { schemas } = openApi(descriptions).components
  expect(schemas.SignedRequest).toMatchObject({
    type: 'object',
    required: ['request', 'signature'],
    additionalProperties: false,
    properties: {
      request: { properties: { gas: { type: 'string' }, deadline: { type: 'integer' } } },
    },
  })
})

test('every problem is told of somewhere', () => {
  expect(problemSlugs).toHaveLength(new Set(problemSlugs).size)
  const told = new Set(descriptions.flatMap(({ problems }) => problems ?? []))
  // Said of every route
  const everywhere = ['method-not-allowed', 'internal']
  expect(problemSlugs.filter((slug) => !told.has(slug) && !everywhere.includes(slug))).toEqual([])
})

test('the page can be read and loads nothing', async () => {
  const response = await relayer.app.request('/docs')
  const page = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-/,
  )
  expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|="https?:/i)
  const text = page.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const told = descriptions.flatMap(({ path, summary }) => [path, summary])
  expect(told.filter((one) => !text.includes(one))).toEqual([])
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  for (const [, target = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
})
