import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  bindAccount,
  eventsOf,
  type HandleSource,
  type HandleStatus,
  handleRequestTypedData,
  identityRegistryAbi,
  membershipAbi,
  pointsAbi,
  registerAgent,
  unlinkHandle,
  verificationsAbi,
  verifyAgent,
} from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import { encodeFunctionData, keccak256, stringToBytes } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { verifierKey } from '../../../script/stack/keys.ts'
import { migrate } from '../../src/database/migrate.ts'
import { accountAt, type Newcomer, newcomer } from '../newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { startDnsServer } from './dnsServer.ts'
import { startXServer, type XServer } from './xServer.ts'

/** The relayer as verifier, against a server that speaks X API v2, a name server and file servers. */
let stack: Stack
let relayer: TestRelayer
let x: XServer
let dns: Awaited<ReturnType<typeof startDnsServer>>
let environment: Record<string, string>

beforeAll(async () => {
  ;[stack, x, dns] = await Promise.all([startStack(), startXServer('good'), startDnsServer()])
  environment = {
    VERIFIER_PRIVATE_KEY: verifierKey,
    X_API_URL: x.url,
    X_BEARER_TOKENS: 'stale,good',
    DNS_SERVERS: dns.address,
    OUTGOING_ALLOWED: '127.0.0.0/8',
  }
  relayer = await stack.relayer({ environment })
})

beforeEach(() => x.setMood('well'))

afterAll(async () => {
  await stack?.stop()
  await Promise.all([x?.stop(), dns?.stop()])
})

type Member = Newcomer & { agentId: bigint }

async function newMember(): Promise<Member> {
  const one = await newcomer(stack)
  const { logs } = await one.send(registerAgent(deployment, { agentUri: 'ipfs://none' }))
  const agentId = eventsOf(logs, identityRegistryAbi, 'Registered')[0]?.args.agentId ?? -1n
  await one.send(bindAccount(deployment, { agentId, kind: 'software' }))
  return { ...one, agentId }
}

let lastTime = 0
/** Signed a second later each time, as a person would. */
async function signed(who: Member, source: HandleSource, name: string, agentId = who.agentId) {
  lastTime = Math.max(lastTime + 1, Math.floor(Date.now() / 1000))
  const asked = { agentId: String(agentId), account: who.address, source, name, time: lastTime }
  const signature = await who.account.signTypedData(handleRequestTypedData(deployment, asked))
  return { ...asked, signature }
}

async function start(who: Member, source: HandleSource, name: string): Promise<HandleStatus> {
  return relayer.client.startVerification(await signed(who, source, name))
}

const text = ({ places }: HandleStatus) => places[0]?.content ?? ''
const code = (error: unknown) => explainError(error).code
const ofHandle = (who: Member, source = 0) =>
  stack.chain.readContract({
    address: deployment.contracts.verifications,
    abi: verificationsAbi,
    functionName: 'handleOf',
    args: [who.agentId, source],
  })
const pointsOf = (who: Member) =>
  stack.chain.readContract({
    address: deployment.contracts.points,
    abi: pointsAbi,
    functionName: 'balanceOf',
    args: [who.address],
  })
const stateOf = (id: string) => async () => {
  await stack.chain.mine({ blocks: 1 })
  return (await relayer.client.verification(id)).state
}
const pointsOnceMined = (who: Member) => async () => {
  await stack.chain.mine({ blocks: 1 })
  return pointsOf(who)
}

test('an account on X: code, post, attestation, on the chain by the relayer, starter points', async () => {
  const ada = await newMember()
  const account = x.join('Ada_Lovelace')
  const started = await start(ada, 'X', 'ADA_lovelace')
  expect(started).toMatchObject({
    state: 'open',
    name: 'ada_lovelace',
    agentId: String(ada.agentId),
  })
  expect(started.code).toMatch(/^GH(-[0-9a-f]{4}){4}$/)
  expect(text(started)).toContain(`Agent: no. ${ada.agentId}\nVerification: ${started.code}`)
  expect(text(started)).toContain('#Guildhall')
  expect(text(started).length).toBeLessThan(280)
  const { at } = started.places[0] ?? { at: '' }
  expect(new URL(at).searchParams.get('text')).toBe(text(started))

  // Nothing is published yet: the code stays good
  const early = await relayer.client.checkVerification(started.id, {
    url: 'https://x.com/a/status/7',
  })
  expect(early).toMatchObject({ state: 'open', reason: 'not-found' })

  const url = x.post(account, text(started))
  const checked = await relayer.client.checkVerification(started.id, { url, relay: true })
  expect(checked).toMatchObject({
    state: 'attested',
    attestation: {
      source: 'X',
      handle: keccak256(stringToBytes(account.id)),
      account: ada.address,
    },
  })
  expect(checked.reason).toBeUndefined()
  await expect.poll(stateOf(started.id)).toBe('linked')
  expect(await ofHandle(ada)).toBe(keccak256(stringToBytes(account.id)))
  await expect.poll(pointsOnceMined(ada)).toBe(100_00n)
  // What was seen is kept, for everybody
  const report = await relayer.client.getDocument(checked.attestation?.report ?? '0x')
  expect(JSON.parse(Buffer.from(report).toString())).toMatchObject({
    kind: 'handle-report',
    code: started.code,
    seen: { user: account.id, username: 'ada_lovelace', followers: 321 },
  })
  // The same again changes nothing
  const again = await relayer.client.checkVerification(started.id, { url, relay: true })
  expect(again.attestation).toEqual(checked.attestation)
  const calls = await relayer.deps.sql`select target from calls where kind = 'verify'`
  expect(calls).toHaveLength(2)
  expect(await start(ada, 'X', 'another').catch(code)).toBe('not-verified')
})

test('a thief gains nothing by posts of others, or codes of others', async () => {
  const [owner, thief] = [await newMember(), await newMember()]
  const victim = x.join('victim')
  const own = await start(owner, 'X', 'victim')
  const stolen = await start(thief, 'X', 'victim')
  const url = x.post(victim, text(own))
  // The victim's post has the owner's code, not the thief's
  expect(await relayer.client.checkVerification(stolen.id, { url })).toMatchObject({
    state: 'open',
    reason: 'no-code',
  })
  // The thief publishes its code by itself, below a link that looks like the victim's
  const mallory = x.join('victlm')
  const posted = x.post(mallory, text(stolen)).replace('victlm', 'victim')
  expect(await relayer.client.checkVerification(stolen.id, { url: posted })).toMatchObject({
    state: 'refused',
    reason: 'wrong-author',
  })
  const late = await relayer.client.checkVerification(stolen.id, { url })
  expect(late.state).toBe('refused')
  for (const url of [
    ...['https://x.com.evil.example/victim/status/1', 'http://x.com/victim/status/1'],
    ...[
      'https://x.com/victim/status/../1',
      'file:///etc/passwd',
      'https://x.com@127.0.0.1/v/status/1',
    ],
  ]) {
    const before = x.asked.length
    const other = await relayer.client.checkVerification(own.id, { url })
    expect(other).toMatchObject({ state: 'open', reason: 'not-found' })
    expect(x.asked).toHaveLength(before)
  }
  expect((await relayer.client.checkVerification(own.id, { url })).state).toBe('attested')
  // Letters that look alike, and what is no name at all
  const bodies = await Promise.all(['viсtim', 'a b', ''].map((name) => signed(thief, 'X', name)))
  for (const body of bodies) {
    expect(await relayer.client.startVerification(body).catch(code)).toBe('malformed')
  }
  expect(await start(thief, 'X', 'a-name.with-dots').catch(code)).toBe('not-verified')
})

test('one handle, one agent: also when two show it at once, and whatever it is called by now', async () => {
  const [first, second] = [await newMember(), await newMember()]
  const account = x.join('shared')
  const starts = [await start(first, 'X', 'shared'), await start(second, 'X', 'shared')] as const
  const urls = starts.map((one) => x.post(account, text(one)))
  const both = await Promise.all(
    starts.map(({ id }, index) =>
      relayer.client.checkVerification(id, { url: urls[index], relay: true }),
    ),
  )
  expect(both.map(({ state }) => state).toSorted()).toEqual(['attested', 'refused'])
  expect(both.find(({ state }) => state === 'refused')?.reason).toBe('handle-taken')
  const won = both.find(({ state }) => state === 'attested')
  await expect.poll(stateOf(won?.id ?? '')).toBe('linked')

  const third = await newMember()
  x.accounts.set(account.id, { ...account, username: 'renamed' })
  const renamed = await start(third, 'X', 'renamed')
  const url = x.post({ ...account, username: 'renamed' }, text(renamed))
  expect(await relayer.client.checkVerification(renamed.id, { url })).toMatchObject({
    state: 'refused',
    reason: 'handle-taken',
  })
})

test('what is signed: by the agent’s own account, once, lately, one code at a time', async () => {
  const [ada, eve] = [await newMember(), await newMember()]
  const body = await signed(ada, 'DOMAIN', 'Shop.Example.com')
  const [one, same] = await Promise.all([
    relayer.client.startVerification(body),
    relayer.client.startVerification(body),
  ])
  expect(same).toEqual(one)
  expect(one).toMatchObject({ name: 'example.com', state: 'open' })
  expect(await relayer.client.startVerification({ ...body, name: 'evil.com' }).catch(code)).toBe(
    'bad-signature',
  )
  expect(await relayer.client.startVerification({ ...body, time: 1 }).catch(code)).toBe(
    'request-expired',
  )
  const others = await signed(eve, 'DOMAIN', 'example.com', ada.agentId)
  expect(await relayer.client.startVerification(others).catch(code)).toBe('not-verified')

  const newer = await start(ada, 'DOMAIN', 'example.com')
  expect(newer.code).not.toBe(one.code)
  expect((await relayer.client.verification(one.id)).state).toBe('replaced')
  dns.records.set('_guildhall.example.com', [`guildhall=${one.code}`])
  expect((await relayer.client.checkVerification(one.id, {})).state).toBe('replaced')
  // An older signature, kept back, does not undo the newer
  const kept = await signed(ada, 'DOMAIN', 'example.com')
  await start(ada, 'DOMAIN', 'example.com')
  expect(await relayer.client.startVerification(kept).catch(code)).toBe('hook-not-newer')
  const codes: string[] = []
  for (let count = 0; count < 10; count++) {
    codes.push(await start(ada, 'DOMAIN', 'example.com').then(({ state }) => state, code))
  }
  expect(codes.at(-1)).toBe('rate-limited')
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await relayer.client.verification(nobody).catch(code)).toBe('not-found')
})

test('a domain by its zone, taken to the chain by its owner', async () => {
  const ada = await newMember()
  const started = await start(ada, 'DOMAIN', 'www.guildhall-of-ada.co.uk')
  expect(started.places).toEqual([
    {
      how: 'file',
      at: 'https://guildhall-of-ada.co.uk/.well-known/guildhall.json',
      content: `{"code":"${started.code}"}`,
    },
    { how: 'dns', at: '_guildhall.guildhall-of-ada.co.uk', content: `guildhall=${started.code}` },
  ])
  dns.records.set('_guildhall.guildhall-of-ada.co.uk', [
    'v=spf1',
    'guildhall=GH-0000-0000-0000-0000',
  ])
  expect(await relayer.client.checkVerification(started.id, {})).toMatchObject({
    state: 'open',
    reason: 'no-code',
  })
  const records = ['guildhall=GH-0000-0000-0000-0000', `guildhall=${started.code}`]
  dns.records.set('_guildhall.guildhall-of-ada.co.uk', records)
  const { attestation, state } = await relayer.client.checkVerification(started.id, {})
  expect(state).toBe('attested')
  if (!attestation) throw new Error('Nothing was attested.')
  const { signature, ...rest } = attestation
  const linked = verifyAgent(deployment, {
    attestation: { ...rest, agentId: BigInt(rest.agentId) },
    signature,
  })
  await ada.send(linked)
  expect(await ofHandle(ada, 1)).toBe(keccak256(stringToBytes('guildhall-of-ada.co.uk')))
  await expect.poll(stateOf(started.id)).toBe('linked')
  // Brought by the owner: no call of ours, and a domain has no starter points
  expect(await pointsOf(ada)).toBe(0n)
  await ada.send(unlinkHandle(deployment, { agentId: ada.agentId, source: 'DOMAIN' }))
  await relayer.deps.sql`update verifications set next_at = now() where id = ${started.id}`
  await expect.poll(stateOf(started.id)).toBe('unlinked')
})

async function serving(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('a name to try with, and servers that mean harm', async () => {
  const ada = await newMember()
  const started = await start(ada, 'DOMAIN', 'ada.test')
  const file = JSON.stringify({ code: started.code })
  const good = await serving((request, response) =>
    response.writeHead(request.url === '/.well-known/guildhall.json' ? 200 : 404).end(file),
  )
  const harms: readonly [string, string, RequestListener][] = [
    [
      'not-found',
      'redirects',
      (_, response) => response.writeHead(302, { location: good.url }).end(),
    ],
    ['no-answer', 'is huge', (_, response) => response.end(`{"x":"${'x'.repeat(1_000_000)}"}`)],
    ['no-answer', 'is out of order', (_, response) => response.writeHead(500).end(file)],
    ['no-code', 'is no JSON', (_, response) => response.end(started.code)],
    ['no-code', 'has another code', (_, response) => response.end('{"code":"GH-0"}')],
  ]
  for (const [reason, what, listener] of harms) {
    const server = await serving(listener)
    const status = await relayer.client.checkVerification(started.id, { url: server.url })
    expect(status, what).toMatchObject({ state: 'open', reason })
    server.stop()
  }
  for (const url of [
    'http://169.254.169.254/',
    'http://10.0.0.1',
    'http://[::1]:80/',
    'no url',
    'file:///etc/passwd',
  ]) {
    const fresh = await start(await newMember(), 'DOMAIN', 'eve.test')
    const status = await relayer.client.checkVerification(fresh.id, { url })
    expect(['not-public', 'not-found'], url).toContain(status.reason)
  }
  const status = await relayer.client.checkVerification(started.id, { url: `${good.url}/else` })
  expect(status.state).toBe('attested')
  const report = await relayer.client.getDocument(status.attestation?.report ?? '0x')
  expect(JSON.parse(Buffer.from(report).toString()).seen).toMatchObject({ provesNothing: true })
  good.stop()
})

test('X that is slow, limited, broken or huge is no answer, and costs the owner nothing', async () => {
  const ada = await newMember()
  const account = x.join('patient')
  const started = await start(ada, 'X', 'patient')
  const url = x.post(account, text(started))
  for (const mood of ['limited', 'broken', 'huge', 'redirecting'] as const) {
    x.setMood(mood)
    const status = await relayer.client.checkVerification(started.id, { url })
    expect(status, mood).toMatchObject({ state: 'open', reason: 'no-answer' })
  }
  x.setMood('silent')
  const from = Date.now()
  const slow = await relayer.client.checkVerification(started.id, { url })
  expect(slow).toMatchObject({ state: 'open', reason: 'no-answer' })
  expect(Date.now() - from).toBeLessThan(25_000)
  x.setMood('well')
  expect((await relayer.client.checkVerification(started.id, { url })).state).toBe('attested')
  for (let count = 0; count < 40; count++)
    await relayer.client.checkVerification(started.id, { url })
})

test('hidden, deleted, edited, reposted: each refused by its name', async () => {
  const cases = [
    ['not-public', { isHidden: true }],
    ['edited', { edit_history_tweet_ids: ['1', '2'] }],
    ['not-original', { referenced_tweets: [{ type: 'quoted', id: '1' }] }],
    ['too-early', { created_at: new Date(Date.now() - 60_000).toISOString() }],
  ] as const
  for (const [index, [reason, more]] of cases.entries()) {
    const account = x.join(`case${index}`)
    const started = await start(await newMember(), 'X', account.username)
    const url = x.post(account, text(started), structuredClone(more) as object)
    const status = await relayer.client.checkVerification(started.id, { url })
    expect(status).toMatchObject({ state: 'refused', reason })
  }
  const account = x.join('hasty')
  const started = await start(await newMember(), 'X', 'hasty')
  const url = x.post(account, text(started))
  x.posts.clear()
  expect((await relayer.client.checkVerification(started.id, { url })).reason).toBe('not-found')
})

/** Governance does something, through its timelock. */
async function govern(to: `0x${string}`, data: `0x${string}`) {
  const timelock = deployment.contracts.timelock
  const admin = accountAt(7)
  const abi = [
    {
      type: 'function',
      name: 'schedule',
      stateMutability: 'nonpayable',
      inputs: ['address', 'uint256', 'bytes', 'bytes32', 'bytes32', 'uint256'].map((type) => ({
        type,
      })),
      outputs: [],
    },
    {
      type: 'function',
      name: 'execute',
      stateMutability: 'payable',
      inputs: ['address', 'uint256', 'bytes', 'bytes32', 'bytes32'].map((type) => ({ type })),
      outputs: [],
    },
  ]
  const none = `0x${'00'.repeat(32)}`
  const salt = keccak256(data)
  for (const [functionName, args] of [
    ['schedule', [to, 0n, data, none, salt, 0n]],
    ['execute', [to, 0n, data, none, salt]],
  ] as const) {
    const call = encodeFunctionData({ abi, functionName, args })
    const hash = await stack.chain.sendTransaction({ account: admin, to: timelock, data: call })
    const { status } = await stack.chain.waitForTransactionReceipt({ hash })
    expect(status).toBe('success')
  }
}

test('the banned and the suspended stay out', async () => {
  const account = x.join('outlaw')
  const { verifications, membership } = deployment.contracts
  const handle = keccak256(stringToBytes(account.id))
  await govern(
    verifications,
    encodeFunctionData({ abi: verificationsAbi, functionName: 'ban', args: [0, handle] }),
  )
  const ada = await newMember()
  const started = await start(ada, 'X', 'outlaw')
  const status = await relayer.client.checkVerification(started.id, {
    url: x.post(account, text(started)),
  })
  expect(status).toMatchObject({ state: 'refused', reason: 'handle-banned' })

  await govern(
    membership,
    encodeFunctionData({
      abi: membershipAbi,
      functionName: 'setSuspended',
      args: [ada.agentId, true],
    }),
  )
  await expect(start(ada, 'X', 'fine')).rejects.toThrow(/suspended/)
})

test('a handle that is gone is told after three looks in vain', async () => {
  const ada = await newMember()
  const account = x.join('leaving')
  const started = await start(ada, 'X', 'leaving')
  const url = x.post(account, text(started))
  await relayer.client.checkVerification(started.id, { url, relay: true })
  await expect.poll(stateOf(started.id)).toBe('linked')
  const { sql } = relayer.deps
  const lookedAt = async () =>
    (await sql`select updated_at::text from verifications where id = ${started.id}`)[0]?.updated_at
  const look = async () => {
    const before = await lookedAt()
    await sql`update verifications set next_at = now() where id = ${started.id}`
    await expect.poll(lookedAt).not.toBe(before)
  }
  x.accounts.delete(account.id)
  for (const _ of [1, 2]) await look()
  expect((await relayer.client.verification(started.id)).lostSince).toBeUndefined()
  await look()
  expect((await relayer.client.verification(started.id)).lostSince).toBeGreaterThan(0)
  x.accounts.set(account.id, account)
  await look()
  expect((await relayer.client.verification(started.id)).lostSince).toBeUndefined()
})

test('without the verifier’s key, with another, or with as many as a day has, it says so', async () => {
  const ada = await newMember()
  const off = await stack.relayer({ relaying: false })
  expect(await off.client.startVerification(await signed(ada, 'X', 'ada')).catch(code)).toBe(
    'unavailable',
  )
  const wrong = await stack.relayer({
    relaying: false,
    environment: { ...environment, VERIFIER_PRIVATE_KEY: `0x${'11'.repeat(32)}` },
  })
  await expect(wrong.client.startVerification(await signed(ada, 'X', 'ada'))).rejects.toThrow(
    /verifier is/,
  )
  const noX = await stack.relayer({
    relaying: false,
    environment: { ...environment, X_BEARER_TOKENS: undefined },
  } as never)
  expect(await noX.client.startVerification(await signed(ada, 'X', 'ada')).catch(code)).toBe(
    'unavailable',
  )

  const poor = await stack.relayer({
    relaying: false,
    environment: { ...environment, VERIFY_RELAYS_PER_DAY: '0' },
  })
  await migrate(poor.deps.sql, 'relayer')
  const account = x.join('thrifty')
  const started = await start(ada, 'X', 'thrifty')
  const url = x.post(account, text(started))
  expect(await poor.client.checkVerification(started.id, { url, relay: true }).catch(code)).toBe(
    'budget-spent',
  )
  expect((await poor.client.verification(started.id)).state).toBe('attested')
})

test('what a relayer that died had attested and queued, another brings', async () => {
  const ada = await newMember()
  const account = x.join('survivor')
  const dying = await stack.relayer({ relaying: false, environment })
  const started = await dying.client.startVerification(await signed(ada, 'X', 'survivor'))
  const url = x.post(account, text(started))
  const status = await dying.client.checkVerification(started.id, { url, relay: true })
  expect(status).toMatchObject({ state: 'attested', call: { state: 'accepted' } })
  await dying.stop()
  await expect.poll(stateOf(started.id)).toBe('linked')
  await expect.poll(pointsOnceMined(ada)).toBe(100_00n)
})
