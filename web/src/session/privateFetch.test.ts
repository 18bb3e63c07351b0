import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from './sessionStore.ts'

const [ada, bob] = [`0x${'a'.repeat(40)}`, `0x${'b'.repeat(40)}`] as const
const stored = new Map<string, string>()
/** Whom the relayer was asked for, and how: the path, and the token. */
let heard: string[]
let relayer: Server
let relayerUrl: string
/** What happens at the relayer before it renews a session. */
let meanwhile: () => void

beforeEach(async () => {
  stored.clear()
  heard = []
  meanwhile = () => {}
  vi.resetModules()
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  relayer = createServer(({ url, headers }, response) => {
    heard.push(`${url} ${headers.authorization ?? 'nobody'}`)
    response.setHeader('content-type', 'application/json')
    if (url !== '/v1/auth/refresh') return response.end('{}')
    meanwhile()
    const tokens = { accessToken: 'new', refreshToken: 'next', expiresAt: inAnHour() }
    response.end(JSON.stringify(tokens))
  })
  await new Promise<void>((resolve) => relayer.listen(0, '127.0.0.1', resolve))
  relayerUrl = `http://127.0.0.1:${(relayer.address() as AddressInfo).port}`
})
afterEach(() => {
  relayer.close()
  vi.unstubAllGlobals()
})

function inAnHour(): number {
  return Math.floor(Date.now() / 1000) + 3600
}

function keep(account: Session['account'], accessToken: string, expiresAt = inAnHour()) {
  const session = {
    relayerUrl,
    account,
    accessToken,
    refreshToken: `${accessToken}-next`,
    expiresAt,
  }
  stored.set('guildhall.session', JSON.stringify(session))
}

test('default: asks in the name of who is signed in, and renews what is old first', async () => {
  keep(ada, 'old', inAnHour() - 3600)
  const { privateFetch } = await import('./privateFetch.ts')
  await privateFetch(`${relayerUrl}/v1/webhooks`)
  expect(heard).toEqual(['/v1/auth/refresh nobody', '/v1/webhooks Bearer new'])
})

test('behavior: takes over what another tab renewed', async () => {
  keep(ada, 'one')
  const { privateFetch } = await import('./privateFetch.ts')
  keep(ada, 'two')
  await privateFetch(`${relayerUrl}/v1/webhooks`)
  expect(heard).toEqual(['/v1/webhooks Bearer two'])
})

test('error: what one account asked for is not asked in the name of another', async () => {
  keep(ada, 'hers')
  const { privateFetch, SessionEndedError } = await import('./privateFetch.ts')
  // Another tab signs in, before this one has heard of it
  keep(bob, 'his')
  await expect(privateFetch(`${relayerUrl}/v1/webhooks`)).rejects.toThrow(SessionEndedError)
  expect(heard).toEqual([])
})

test('error: nor when the other came while it waited to be renewed', async () => {
  keep(ada, 'hers', inAnHour() - 3600)
  const { privateFetch, SessionEndedError } = await import('./privateFetch.ts')
  meanwhile = () => keep(bob, 'his')
  const asked = ['/v1/webhooks', '/v1/notifications'].map((path) =>
    privateFetch(`${relayerUrl}${path}`),
  )
  await expect(Promise.all(asked)).rejects.toThrow(SessionEndedError)
  expect(heard.filter((words) => words.includes('his'))).toEqual([])
})

test('error: its tokens are for nobody but the relayer that gave them out', async () => {
  keep(ada, 'hers')
  const { privateFetch, SessionEndedError } = await import('./privateFetch.ts')
  for (const url of [`${relayerUrl}.evil.example/v1`, `${relayerUrl}@evil.example/`]) {
    await expect(privateFetch(url)).rejects.toThrow(SessionEndedError)
  }
  expect(heard).toEqual([])
})
