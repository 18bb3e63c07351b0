import { expect, inject, test } from 'vitest'
import { hostileQueries } from './hostileQueries.ts'

/** What a hostile caller sends, and what it gets. `script/bench/hostile.ts` measures others meanwhile. */
const url = inject('graphqlUrl')

const post = (body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })

test('there are more than twenty', () => {
  expect(hostileQueries.length).toBeGreaterThan(20)
})

test.each(hostileQueries)('$name: $answer', async ({ body, answer }) => {
  const started = performance.now()
  const response = await post(body())
  const text = await response.text()
  expect(performance.now() - started).toBeLessThan(5000)
  expect(text).not.toMatch(/postgres|select |at .*\.ts/i)
  if (typeof answer === 'number') return expect(response.status).toBe(answer)
  const { data, errors } = JSON.parse(text)
  if (answer === 'answered') {
    expect(errors).toBeUndefined()
    return expect(data).toBeTruthy()
  }
  expect(errors[0].extensions.code).toBe(answer)
  expect(data ?? null).toBeNull()
})

test('and others are still served', async () => {
  const response = await post(JSON.stringify({ query: '{ stats { jobs } }' }))
  expect(await response.json()).toMatchObject({ data: { stats: { jobs: expect.any(Number) } } })
})
