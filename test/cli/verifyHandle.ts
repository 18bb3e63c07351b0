import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { startXServer } from '../../relayer/test/verify/xServer.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { anotherRelayer } from '../doors/door.ts'
import { newPerson, type Person } from './guildhall.ts'

type Verification = {
  verificationId: string
  state: string
  code: string
  reason: string | null
  places: { content: string }[]
}

const soon = { timeout: 60_000, interval: 500 }

/** Somebody with a command line and no coin has a domain of this machine and an account on X verified. */
export async function verifyHandle(stack: Stack, dir: string): Promise<void> {
  const x = await startXServer('good')
  const { running, url } = await anotherRelayer(stack, dir, {
    X_API_URL: x.url,
    X_BEARER_TOKENS: 'good',
    OUTGOING_ALLOWED: '127.0.0.0/8',
  })
  try {
    const person = await newPerson({ ...stack, relayer: { ...stack.relayer, url } })
    const agentId = await register(person)
    const told = async (...argv: string[]) => {
      const { verification } = (await person.run('handle', ...argv)) as {
        verification: Verification
      }
      return verification
    }
    const stateOf = (id: string) => async () => (await told('status', id)).state

    const domain = await told('start', agentId, '--source', 'DOMAIN', '--handle', 'ada.test')
    const site = await serve(JSON.stringify({ code: domain.code }))
    const looked = await told('check', domain.verificationId, '--url', site.url)
    expect(looked).toMatchObject({ state: 'attested', reason: null })
    await expect.poll(stateOf(domain.verificationId), soon).toBe('linked')
    site.stop()

    const posted = await told('start', agentId, '--source', 'X', '--handle', 'ada')
    const text = posted.places[0]?.content ?? ''
    expect(text).toContain('Agent: Ada (translation)')
    const post = x.post(x.join('ada'), text)
    await told('check', posted.verificationId, '--url', post)
    await expect.poll(stateOf(posted.verificationId), soon).toBe('linked')
    const agent = async () =>
      (await person.run('agent', 'get', agentId)) as { agent: { verified: boolean } }
    await expect.poll(async () => (await agent()).agent.verified, soon).toBe(true)
    const points = async () => JSON.stringify(await person.run('points', 'get'))
    await expect.poll(points, soon).toContain('"amount":"100.00"')
  } finally {
    await running.stop()
    await x.stop()
  }
}

async function register(person: Person): Promise<string> {
  const words = ['--name', 'Ada', '--description', 'Translates.', '--tags', 'translation']
  const { agentId } = (await person.run('agent', 'register', ...words)) as { agentId: string }
  return agentId
}

async function serve(body: string) {
  const server = createServer((_, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() }
}
