import { createSchema, createYoga, Repeater, type YogaInitialContext } from 'graphql-yoga'
import { expect, test } from 'vitest'
import { useSubscriptionLimit } from './useSubscriptionLimit.ts'

type Context = { address: string | undefined }

const schema = createSchema<Context & YogaInitialContext>({
  typeDefs: `type Query { a: Int } type Subscription { never: Int fails: Int }`,
  resolvers: {
    Subscription: {
      never: { subscribe: () => new Repeater(async (_, stop) => stop) },
      fails: {
        subscribe: () => {
          throw new Error('no')
        },
      },
    },
  },
})

function start(max: { total: number; perAddress: number }) {
  const yoga = createYoga<Context>({
    schema,
    logging: false,
    plugins: [useSubscriptionLimit(max)],
  })
  return (address: string | undefined, field = 'never', signal?: AbortSignal) =>
    yoga.fetch(
      `http://localhost/graphql?query=${encodeURIComponent(`subscription { ${field} }`)}`,
      { headers: { accept: 'text/event-stream' }, ...(signal ? { signal } : {}) },
      { address },
    )
}

async function close(response: Response): Promise<void> {
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
}

test('default', async () => {
  const subscribe = start({ total: 3, perAddress: 2 })
  const first = await subscribe('a')
  await subscribe('a')
  const refused = await subscribe('a')
  expect(refused.status).toBe(429)
  expect(await refused.text()).toContain('"code":"TOO_MANY_SUBSCRIPTIONS"')
  await close(first)
  expect((await subscribe('a')).status).toBe(200)
})

test('behavior: there are so many places in all', async () => {
  const subscribe = start({ total: 3, perAddress: 2 })
  const open = [await subscribe('a'), await subscribe('b'), await subscribe('c')]
  expect((await subscribe('d')).status).toBe(503)
  for (const one of open) await close(one)
  expect((await subscribe('d')).status).toBe(200)
})

test('behavior: an unknown address counts among all only', async () => {
  const subscribe = start({ total: 3, perAddress: 1 })
  for (let i = 0; i < 3; i++) expect((await subscribe(undefined)).status).toBe(200)
  expect((await subscribe(undefined)).status).toBe(503)
})

test('behavior: whoever leaves before the answer leaves a place', async () => {
  const subscribe = start({ total: 1, perAddress: 1 })
  for (let i = 0; i < 3; i++) {
    const leaving = new AbortController()
    expect((await subscribe('a', 'never', leaving.signal)).status).toBe(200)
    leaving.abort()
  }
  expect((await subscribe('a')).status).toBe(200)
})

test('behavior: one that fails takes no place', async () => {
  const subscribe = start({ total: 1, perAddress: 1 })
  for (let i = 0; i < 3; i++) await (await subscribe('a', 'fails')).text()
  expect((await subscribe('a')).status).toBe(200)
})
