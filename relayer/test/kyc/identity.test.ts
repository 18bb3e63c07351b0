import {
  askValidation,
  bindAccount,
  createDeposits,
  createIdentityChecks,
  eventsOf,
  type IdentityChecks,
  type IdentityStatus,
  identityRegistryAbi,
  registerAgent,
  type StartedIdentityCheck,
  validationRegistryAbi,
} from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { transform } from 'esbuild'
import { keccak256, toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anvilKey } from '../../../script/stack/keys.ts'
import { blocksOf } from '../../../test/docs/blocks.ts'
import { bearer, signInAs } from '../auth.ts'
import { type Newcomer, newcomer } from '../newcomer.ts'
import { depositEnvironment } from '../onramp/depositor.ts'
import { reorg } from '../reorg.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import {
  decisionOf,
  startVeriffServer,
  type VeriffServer,
  veriffKey,
  veriffSecret,
} from './veriffServer.ts'

/** Identity checks against a server that speaks Veriff's API. */
let stack: Stack
let veriff: VeriffServer
let relayer: TestRelayer
let environment: Record<string, string>
const validatorKey = anvilKey(12)

beforeAll(async () => {
  ;[stack, veriff] = await Promise.all([startStack(), startVeriffServer()])
  environment = {
    ...depositEnvironment('http://127.0.0.1:1'),
    DEPOSITS: 'sandbox',
    DEPOSIT_TIERS: '10.00,500.00',
    VERIFF_API_KEY: veriffKey,
    VERIFF_SECRET: veriffSecret,
    VERIFF_URL: veriff.url,
    IDENTITY_RETURN_URL: 'https://shop.example/back',
    IDENTITY_PRIVATE_KEY: validatorKey,
  }
  relayer = await stack.relayer({ environment })
})

afterAll(async () => {
  await stack?.stop()
  await veriff?.stop()
})

type Person = Newcomer & { api: IdentityChecks; fetch: typeof fetch }

async function person(): Promise<Person> {
  const one = await newcomer(stack)
  const { accessToken } = await signInAs(relayer.app, one.account)
  const fetch: typeof globalThis.fetch = async (input, init) =>
    relayer.app.request(input as string, bearer(accessToken, init))
  return { ...one, fetch, api: createIdentityChecks({ url: 'http://relayer.test', fetch }) }
}

async function begin() {
  const who = await person()
  const started = await who.api.start()
  const session = veriff.sessions.at(-1) ?? expect.fail()
  return { who, started, session }
}

const tell = async (init: RequestInit) => {
  const response = await relayer.app.request('/v1/notices/veriff', init)
  return { status: response.status, ...((await response.json()) as { outcome?: string }) }
}
const code = (error: unknown) => explainError(error).code

test('approved: a tier, for a year, and nothing of the person kept', async () => {
  const { who, started, session } = await begin()
  expect(started).toMatchObject({ state: 'open', tier: 0, url: expect.stringMatching(/^https:/) })
  expect(await tell(decisionOf(session, 9001))).toEqual({ status: 200, outcome: 'approved' })
  const status = await who.api.status()
  expect(status).toMatchObject({
    state: 'approved',
    tier: 1,
    referenceHash: keccak256(toHex(session.id)),
  })
  const year = 365 * 86_400
  expect(Math.abs((status.expiresAt ?? 0) - Date.now() / 1000 - year)).toBeLessThan(60)

  const rows = JSON.stringify([
    await relayer.deps.sql`select i::text from identity_checks i`,
    await relayer.deps.sql`select p::text from provider_notices p`,
  ])
  for (const secret of ['MUSTERFRAU', 'C01X00T47', '1980', session.id]) {
    expect(rows).not.toContain(secret)
  }
})

test('decisions count by when they were made, whatever comes first', async () => {
  const { who, session } = await begin()
  const at = (seconds: number) => ({ at: new Date(Date.now() + seconds * 1000) })
  expect((await tell(decisionOf(session, 9121, at(0)))).outcome).toBe('review')
  const approved = decisionOf(session, 9001, at(1))
  expect((await tell(approved)).outcome).toBe('approved')
  expect((await tell(approved)).outcome).toBe('again')
  // Taken back; and the approval played again
  expect((await tell(decisionOf(session, 9102, at(2)))).outcome).toBe('declined')
  expect((await tell(approved)).outcome).toBe('again')
  expect(await who.api.status()).toMatchObject({ state: 'declined', tier: 0 })
  expect((await tell(decisionOf(session, 7000, at(3)))).outcome).toBe('nothing to do')
})

test('what has no time of its own takes nothing back, however often it is played', async () => {
  const { who, session } = await begin()
  expect((await tell(decisionOf(session, 9001, { at: null }))).status).toBe(400)
  const abandoned = decisionOf(session, 9104, { at: null })
  expect((await tell(abandoned)).outcome).toBe('expired')
  expect((await tell(decisionOf(session, 9001))).outcome).toBe('approved')
  expect((await tell(abandoned)).outcome).toBe('again')
  expect(await who.api.status()).toMatchObject({ state: 'approved', tier: 1 })
})

test('what Veriff did not sign, or is of another session, is nothing', async () => {
  const { who, session } = await begin()
  const good = decisionOf(session, 9001)
  const bad: RequestInit[] = [
    decisionOf(session, 9001, { secret: 'another' }),
    decisionOf(session, 9001, { client: 'another' }),
    { ...good, body: `${good.body}`.replace('9001', '9001 ') },
    { ...good, headers: { 'x-auth-client': veriffKey } },
  ]
  for (const init of bad) expect((await tell(init)).status).toBe(401)
  const other = { ...session, id: crypto.randomUUID() }
  expect((await tell(decisionOf(other, 9001))).outcome).toBe('unknown')
  const nobody = { ...session, vendorData: crypto.randomUUID() }
  expect((await tell(decisionOf(nobody, 9001))).outcome).toBe('unknown')
  expect(await who.api.status()).toMatchObject({ state: 'open', tier: 0 })
})

test('a provider that fails, and too many attempts', async () => {
  const who = await person()
  expect(await who.api.status()).toEqual({ account: who.address, state: 'none', tier: 0 })
  veriff.setWell(false)
  expect(await who.api.start().catch(code)).toBe('unavailable')
  veriff.setWell(true)
  for (let time = 1; time < 5; time++) await who.api.start()
  expect(await who.api.start().catch(code)).toBe('rate-limited')
})

test('however many accounts ask, so many checks begin in a day', async () => {
  const { api } = await person()
  await api.start()
  const mean = await stack.relayer({
    relaying: false,
    environment: { ...environment, IDENTITY_PER_DAY: '1' },
  })
  const { account } = await newcomer(stack)
  const { accessToken } = await signInAs(mean.app, account)
  const asked = await mean.app.request(
    '/v1/account/identity',
    bearer(accessToken, { method: 'POST' }),
  )
  expect(asked.status).toBe(429)
  await mean.stop()
})

test('deposits: more by tier', async () => {
  const { who, session } = await begin()
  const deposits = createDeposits({ url: 'http://relayer.test', fetch: who.fetch })
  const more = () => deposits.create({ method: 'sandbox', amount: '1001' }).catch(code)
  expect(await more()).toBe('budget-spent')
  await tell(decisionOf(session, 9001))
  expect(await more()).toMatchObject({ state: 'open' })
  await relayer.deps
    .sql`update identity_checks set expires_at = now() where account = ${who.address}`
  expect(await who.api.status()).toMatchObject({ state: 'expired', tier: 0 })
  expect(await more()).toBe('budget-spent')
})

/** Somebody checked, with an agent, and what its owner asks the validator by. */
async function checkedOwner() {
  const { who, session } = await begin()
  const { logs } = await who.send(registerAgent(deployment, { agentUri: 'ipfs://none' }))
  const agentId = eventsOf(logs, identityRegistryAbi, 'Registered')[0]?.args.agentId ?? -1n
  await who.send(bindAccount(deployment, { agentId, kind: 'person' }))
  await tell(decisionOf(session, 9001))
  await expect
    .poll(async () => (await who.api.status()).validation, { timeout: 30_000 })
    .toBeDefined()
  const { validation, referenceHash } = await who.api.status()
  const validator = privateKeyToAddress(validatorKey)
  expect(validation).toMatchObject({ validator, agentId: String(agentId) })
  const requestHash = validation?.requestHash ?? '0x'
  const asking = askValidation(deployment, { validator, agentId, uri: '', hash: requestHash })
  const answer = () =>
    stack.chain.readContract({
      address: deployment.contracts.validationRegistry,
      abi: validationRegistryAbi,
      functionName: 'getValidationStatus',
      args: [requestHash],
    })
  return { who, referenceHash, asking, answer }
}

test('on the chain, where the agent’s owner asks: by ERC-8004’s validation registry', async () => {
  const { who, referenceHash, asking, answer } = await checkedOwner()
  await who.send(asking)
  await expect.poll(async () => (await answer())[2], { timeout: 30_000 }).toBe(100)
  const [, , , hash, tag] = await answer()
  expect([hash, tag]).toEqual([referenceHash, 'kyc'])
})

test('on the chain, however many were checked since and never ask', async () => {
  const { who, asking, answer } = await checkedOwner()
  const { sql } = relayer.deps
  await sql`
    insert into identity_checks (account, provider, state, tier, reference_hash, expires_at, updated_at)
    select '0x' || lpad(to_hex(n), 40, '0'), 'veriff', 'approved', 1, md5(n::text),
      now() + interval '1 year', now() + interval '1 minute'
    from generate_series(1, 150) n`
  await who.send(asking)
  await expect.poll(async () => (await answer())[2], { timeout: 30_000 }).toBe(100)
  await sql`delete from identity_checks where account like '0x000000%'`
})

test('an answer that was mined and came to nothing is no answer, and is tried again', async () => {
  const { who, asking, answer } = await checkedOwner()
  const { sql } = relayer.deps
  const newest = async () => {
    const [call] = await sql`
      select state, error ->> 'name' as error from calls
      where kind = 'identity' and subject = ${who.address}`
    return call
  }
  await stack.chain.setAutomine(false)
  try {
    await stack.chain.sendTransaction({ account: who.account, ...asking })
    await stack.chain.mine({ blocks: 1 })
    await expect
      .poll(async () => (await stack.chain.getTxpoolStatus()).pending, { timeout: 30_000 })
      .toBeGreaterThan(0)
    // What it answers vanishes: the Forwarder's transaction succeeds, the call in it does not
    await reorg(stack, 1)
    await stack.chain.mine({ blocks: 2 })
    await expect
      .poll(newest, { timeout: 30_000 })
      .toEqual({ state: 'reverted', error: expect.stringMatching(/./) })
  } finally {
    await stack.chain.setAutomine(true)
  }
  await who.send(asking)
  await sql`
    update calls set updated_at = now() - interval '2 minutes' where subject = ${who.address}`
  await expect.poll(async () => (await answer())[2], { timeout: 30_000 }).toBe(100)
  await expect.poll(newest).toEqual({ state: 'confirmed', error: null })
})

test('what docs/identity-checks.md shows begins one', async () => {
  const who = await person()
  const [{ text } = { text: '' }] = blocksOf('docs/identity-checks.md', ['ts'])
  const { code } = await transform(text.replace(/^import .*$/gm, ''), { loader: 'ts' })
  const create: typeof createIdentityChecks = (options) =>
    createIdentityChecks({ ...options, fetch: who.fetch })
  const run = new Function(
    ...['createIdentityChecks', 'relayer', 'token'],
    `return (async () => { ${code}; return { begun, status } })()`,
  )
  const { begun, status } = (await run(create, 'http://relayer.test', undefined)) as {
    begun: StartedIdentityCheck
    status: IdentityStatus
  }
  expect(begun.url).toMatch(/^https:/)
  expect(status).toMatchObject({ state: 'open', tier: 0 })
})
