import type { Command } from '@guildhall/sdk/command/command'
import { outcomeSchema } from '@guildhall/sdk/command/outcome'
import { commands } from '@guildhall/sdk/commands'
import { createPublicClient, erc20Abi, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { placeOf } from '../commands/connect.ts'
import { type Answer, act, anotherRelayer, call, type Signed, step } from './door.ts'

const all = Object.values(commands) as readonly Command[]

/** Every command, called with its examples as the table has them. */
export async function everyRoute(stack: Stack): Promise<void> {
  const account = privateKeyToAccount(generatePrivateKey())
  const ends = new Map<string, Set<string>>()
  for (const command of all) {
    for (const example of command.examples) {
      const answer = await callExample(stack.relayer.url, command, example, account.address)
      const end = endOf(command, answer)
      ends.set(end, (ends.get(end) ?? new Set()).add(command.name))
    }
  }
  const told = Object.fromEntries([...ends].map(([end, names]) => [end, [...names].sort()]))
  const expected = [
    '200',
    '202 sign',
    '404 not-found',
    '409 not-quoted',
    '422 would-fail',
    '403 target-not-allowed',
  ]
  expect(Object.keys(told).filter((end) => !expected.includes(end))).toEqual([])
  // Most get as far as an answer or a signature, with ids nobody has
  const reached = new Set([...(told['200'] ?? []), ...(told['202 sign'] ?? [])])
  expect(reached.size).toBeGreaterThan(all.length * 0.6)
}

export function callExample(
  url: string,
  { kind, rest, ...command }: Command,
  example: object,
  account: string,
): Promise<Answer> {
  const fields = new Map(Object.entries(example))
  const path = rest.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = fields.get(name)
    fields.delete(name)
    return encodeURIComponent(String(value))
  })
  if (kind === 'write') {
    const who = 'signs' in command && command.signs ? { account } : {}
    return call(url, rest.method, `/v1${path}`, { ...Object.fromEntries(fields), ...who })
  }
  const query = new URLSearchParams()
  for (const [name, value] of fields) {
    for (const one of [value].flat()) {
      query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return call(url, 'GET', `/v1${path}?${query}`)
}

/** Its status, and what it came to; what is answered is of the schemas that say so. */
function endOf({ kind, output, name }: Command, { status, body, headers }: Answer): string {
  if (status >= 400) {
    expect(headers.get('content-type'), name).toBe('application/problem+json')
    expect(body, name).toMatchObject({ status, code: expect.any(String), hint: expect.any(String) })
    return `${status} ${body.type.replace('urn:guildhall:problem:', '')}`
  }
  const schema = kind === 'read' ? output : outcomeSchema(output)
  expect(schema.safeParse(body).error, name).toBeUndefined()
  return kind === 'read' || body.status === 'done' ? `${status}` : `${status} ${body.status}`
}

const jobs = ['POST', '/v1/jobs'] as const
const wanted = {
  brief: { title: 'Count to ten', description: 'In Latin.', category: 'content' },
  budget: '7.00',
}

/** A job is posted while relayers die between all steps: its money moves once. */
export async function replayOverRest(stack: Stack, dir: string): Promise<void> {
  const other = await anotherRelayer(stack, dir)
  try {
    const account = privateKeyToAccount(generatePrivateKey())
    await act(other.url, account, ['POST', '/v1/faucet'])
    const before = await balanceOf(stack, account.address)
    const signed: Signed = { signatures: {} }
    const again = async () => {
      await other.running.kill()
      await other.again()
    }

    const first = await step(other.url, account, jobs, wanted, signed)
    expect(first).toMatchObject({ status: 202, body: { status: 'sign' } })
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.body.toSign.words).toMatch(/^Pays 7\.00 USDC/)
    await again()
    const second = await step(other.url, account, jobs, wanted, signed)
    expect(second.body).toMatchObject({ status: 'sign', plan: { seed: first.body.plan.seed } })

    // Killed as soon as it may have it, whether or not it answered
    const dying = step(other.url, account, jobs, wanted, signed).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await other.running.kill()
    await dying
    await other.again()

    const repeat = () => step(stack.relayer.url, account, jobs, wanted, signed)
    const ends = await Promise.all([repeat(), repeat(), repeat()])
    const last = await step(other.url, account, jobs, wanted, signed)
    expect(last.status).toBe(200)
    for (const end of ends) expect(end.body).toEqual(last.body)
    expect(before - (await balanceOf(stack, account.address))).toBe(7_000_000n)
    const { jobId, sent } = last.body.output
    const path = `/v1/jobs?client=${account.address}&minBlock=${sent.block}`
    const mine = await call(stack.relayer.url, 'GET', path)
    expect(mine.body.jobs.map(({ id }: { id: string }) => id)).toEqual([jobId])

    // Somebody else's signature, and another wish under the same plan
    const stranger = privateKeyToAccount(generatePrivateKey())
    const forged = { plan: signed.plan, signatures: {} as Record<string, string> }
    for (const hash of Object.keys(signed.signatures)) {
      forged.signatures[hash] = await stranger.signMessage({ message: hash })
    }
    const refused = await step(other.url, account, jobs, wanted, forged as Signed)
    expect(refused).toMatchObject({ status: 401, body: { type: expect.stringMatching('bad-sig') } })
    const dearer = await step(
      other.url,
      account,
      jobs,
      { ...wanted, budget: '9.00' },
      { ...signed },
    )
    expect(dearer.body.status).toBe('sign')
    const old = { ...signed.plan, at: (signed.plan?.at ?? 0) - 4000 } as Signed['plan']
    const late = await step(other.url, account, jobs, wanted, { plan: old, signatures: {} })
    expect(late).toMatchObject({ status: 409, body: { code: 'PlanExpired' } })
  } finally {
    await other.running.stop()
  }
}

async function balanceOf(stack: Stack, address: `0x${string}`): Promise<bigint> {
  const { deployment } = placeOf(stack)
  const publicClient = createPublicClient({ transport: http(stack.anvil.url) })
  return publicClient.readContract({
    address: deployment.tokens[0]?.address ?? '0x',
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address],
  })
}

/** What nobody would send who means well. */
export async function hostileInputs({ relayer: { url } }: Stack): Promise<void> {
  const problem = (slug: string) => ({ body: { type: `urn:guildhall:problem:${slug}` } })
  const get = (path: string) => call(url, 'GET', path)
  const account = `0x${'11'.repeat(20)}`
  // Half a minute is waited for it
  const early = get('/v1/jobs/1?minBlock=2000000000')
  for (const path of [
    '/v1/jobs/abc',
    '/v1/jobs/-1',
    `/v1/jobs/${'9'.repeat(200)}`,
    '/v1/jobs/1%27%20or%201=1',
    '/v1/jobs?status=EVERYTHING',
    '/v1/jobs?first=1000',
    '/v1/jobs?first=1e9',
    '/v1/jobs?more=1',
    '/v1/jobs?__proto__=1',
    '/v1/jobs?constructor=1&toString=2',
    '/v1/jobs/1?jobId=2',
    `/v1/jobs?after=${'A'.repeat(100)}`,
    `/v1/jobs?${'tags=a&'.repeat(100)}`,
  ]) {
    expect(await get(path), path).toMatchObject({ status: 400, ...problem('malformed') })
  }
  expect(await get('/v1/jobs/99999999')).toMatchObject({ status: 404, ...problem('not-found') })
  expect(await call(url, 'DELETE', '/v1/jobs/1')).toMatchObject({
    status: 405,
    body: { allow: ['GET'] },
  })

  const send = (body: unknown, headers?: Record<string, string>) =>
    call(url, 'POST', '/v1/jobs/1/offers', body, headers)
  const offer = { price: '1.00', deliveryTime: 60, account }
  const malformed = { status: 400, ...problem('malformed') }
  expect(await send({ ...offer, account: undefined })).toMatchObject(malformed)
  expect(await send({ ...offer, jobId: '2' })).toMatchObject(malformed)
  expect(await send({ ...offer, more: 1 })).toMatchObject({
    ...malformed,
    body: { code: 'InvalidInput', issues: [{ message: expect.stringContaining('more') }] },
  })
  expect(await send(`{"__proto__":{"account":"${account}"},"price":"1.00"}`)).toMatchObject(
    malformed,
  )
  expect(await send({ ...offer, price: '1.0000001' })).toMatchObject({
    ...malformed,
    body: { code: 'InvalidAmount' },
  })
  expect(await send('[1]')).toMatchObject(malformed)
  expect(await send('{"a":')).toMatchObject(malformed)
  expect(await send(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)).toMatchObject(malformed)
  expect(await send({ ...offer, output: 'x'.repeat(140_000) })).toMatchObject({
    status: 413,
    ...problem('body-too-large'),
  })
  expect(await send('{}', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
  const plan = { seed: `0x${'00'.repeat(32)}`, at: Math.floor(Date.now() / 1000), fixed: {} }
  for (const fixed of [{ version: 'no json' }, { version: '"x"' }, { version: '{}' }]) {
    expect(await send({ ...offer, plan: { ...plan, fixed } })).toMatchObject(malformed)
  }
  expect(await send({ ...offer, plan: { ...plan, at: 1 } })).toMatchObject({ status: 409 })
  expect(await send({ ...offer, signatures: { '0x12': '0x' } })).toMatchObject(malformed)

  const document = await call(url, 'PUT', '/v1/documents', { text: 'a'.repeat(1_000_000) })
  expect(document).toMatchObject({ status: 200, body: { output: { size: 1_000_000 } } })
  expect(await early).toMatchObject({ status: 503, ...problem('not-yet') })
}

/** Reads that come again, and what counts as whose. */
export async function cachesAndLimits(stack: Stack, dir: string): Promise<void> {
  const { url } = stack.relayer
  const first = await call(url, 'GET', '/v1/jobs/1')
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toBe('public, no-cache')
  const again = await call(url, 'GET', '/v1/jobs/1', undefined, { 'if-none-match': etag })
  expect(again).toMatchObject({ status: 304, body: '' })
  expect(again.headers.get('x-ratelimit-limit')).not.toBeNull()
  expect(again.headers.get('access-control-allow-origin')).toBe('*')
  const other = await call(url, 'GET', '/v1/jobs/2', undefined, { 'if-none-match': etag })
  expect(other.status).toBe(200)
  const ofBlock = await call(url, 'GET', '/v1/jobs/1?minBlock=1')
  expect(ofBlock.headers.get('cache-control')).toBe('no-store')

  const strict = await anotherRelayer(stack, dir, {
    LIMITS: 'public',
    LIMIT_READ: '3 1/1d',
    LIMIT_WRITE: '3 1/1d',
    TRUSTED_PROXIES: '127.0.0.1',
  })
  try {
    const from = (ip: string) => ({ 'x-forwarded-for': ip })
    const read = () => call(strict.url, 'GET', '/v1/stats', undefined, from('203.0.113.7'))
    const left = [await read(), await read(), await read()].map(({ status, headers }) => [
      status,
      headers.get('x-ratelimit-remaining'),
    ])
    expect(left).toEqual([
      [200, '2'],
      [200, '1'],
      [200, '0'],
    ])
    expect(await read()).toMatchObject({ status: 429, body: { category: 'read' } })

    // What is asked within an act counts with it; once a signer answers for it, as the signer's
    const account = privateKeyToAccount(generatePrivateKey())
    const register = ['POST', '/v1/agents'] as const
    const input = { name: 'Limited', description: 'Counts.', bind: 'none' }
    const signed: Signed = { signatures: {} }
    const ask = () => step(strict.url, account, register, input, signed, from('203.0.113.8'))
    const unsigned = await ask()
    expect(unsigned.headers.get('x-ratelimit-remaining')).toBe('2')
    const done = await ask()
    expect(done.status).toBe(200)
    expect(done.headers.get('x-ratelimit-limit')).toBe('3')
    signed.signatures = {}
    const more = [await ask(), await call(strict.url, ...docs, from('203.0.113.8'))]
    expect(more.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual(['1', '0'])
    expect(await ask()).toMatchObject({ status: 429, body: { category: 'write' } })
  } finally {
    await strict.running.stop()
  }
}

const docs = ['PUT', '/v1/documents', { text: 'limited' }] as const
