import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ContentAccess,
  cidOf,
  contentAccessTypedData,
  createRelayClient,
  digestOf,
  encodeContentAccess,
  jobMarketAbi,
  policyIdOf,
  post as postJob,
  signContentAccess,
  startJob,
  submitWork,
} from '@guildhall/sdk'
import { concat, getAddress, type Hex, zeroHash } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispute, drawPanel, giveBestScore, hireFor, registerPolicy } from './jobs.ts'
import { accountAt, type Newcomer, newClient, newcomer, newVerified } from './newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

const origin = 'https://relayer.test'
const arbiter = accountAt(5)
let stack: Stack
let relayer: TestRelayer
let client: Newcomer
let provider: Newcomer
let stranger: Newcomer
let candidates: Newcomer[]
let jobId: bigint

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false, environment: environmentOf() })
  client = await newClient(stack)
  provider = await newcomer(stack)
  stranger = await newcomer(stack)
  candidates = await Promise.all(Array.from({ length: 9 }, () => newVerified(stack)))
  const rules = { evaluator: deployment.contracts.peerReview, arbiter: arbiter.address }
  const policyId = await registerPolicy(client, rules)
  jobId = await hireFor(client, { provider: provider.address, policyId })
})

afterAll(async () => stack.stop())

/** With a pinning service, to which nothing of a job may go. */
function environmentOf(): Record<string, string> {
  return {
    PUBLIC_URL: origin,
    IPFS_PINNING_URL: 'http://127.0.0.1:9',
    IPFS_PINNING_TOKEN: 'unused',
  }
}

type Signs = Pick<PrivateKeyAccount, 'address' | 'signTypedData'>

function sign(signer: Signs, job = jobId, lifetime?: number): Promise<ContentAccess> {
  return signContentAccess({
    deployment,
    signer: signer as never,
    relayer: origin,
    jobId: job,
    lifetime,
  })
}

/** Signs an access as it is, right or wrong. */
async function signExactly(
  signer: Signs,
  change: Partial<Omit<ContentAccess, 'signature'>>,
): Promise<ContentAccess> {
  const access = { ...(await sign(signer)), ...change }
  const signature = await signer.signTypedData(contentAccessTypedData(deployment, access) as never)
  return { ...access, signature }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function putFor(job: bigint, text: string, by: Signs = client.account): Promise<Hex> {
  return (await relayer.client.putDocument(bytesOf(text), { access: await sign(by, job) })).digest
}

async function reads(digest: Hex, by: Signs, job = jobId): Promise<number> {
  const access = await sign(by, job)
  return read(digest, `?job=${job}`, encodeContentAccess(access))
}

async function read(digest: Hex, query = '', authorization?: string): Promise<number> {
  const headers: Record<string, string> = authorization ? { authorization } : {}
  return (await relayer.app.request(`/ipfs/${cidOf(digest)}${query}`, { headers })).status
}

describe('default', () => {
  test('a job’s document is for its client and provider, and nobody else', async () => {
    const digest = await putFor(jobId, 'for the two of us')
    const access = await sign(provider.account)
    expect(await relayer.client.getDocument(digest, { access })).toEqual(
      bytesOf('for the two of us'),
    )
    expect(await reads(digest, client.account)).toBe(200)
    expect(await reads(digest, stranger.account)).toBe(403)
    expect(await read(digest)).toBe(404)
    expect(await read(digest, `?job=${jobId}`)).toBe(401)
  })

  test('… for the validators once they have seats', async () => {
    const digest = await putFor(jobId, 'the deliverable', provider.account)
    expect(await reads(digest, candidates[0]?.account as Signs)).toBe(403)
    await provider.send(submitWork(deployment, { jobId, deliverable: digest }))
    const seated = await drawPanel(stack, stranger, 'peers', jobId)
    expect(new Set(seated).size).toBe(3)
    for (const { address, account } of candidates) {
      expect(await reads(digest, account)).toBe(seated.includes(address) ? 200 : 403)
    }
  })

  test('… for an arbiter that is a key', async () => {
    expect(await reads(await putFor(jobId, 'settle this'), arbiter)).toBe(200)
  })

  test('… for attestors, and once a case is open for the court’s admin and jurors', async () => {
    const { contracts } = deployment
    const tested = await stack.chain.readContract({
      address: contracts.jobMarket,
      abi: jobMarketAbi,
      functionName: 'policyOf',
      args: [policyIdOf(deployment, 'CONTRACT_TESTS')],
    })
    const rules = { evaluator: tested.evaluator, arbiter: contracts.court }
    const policyId = await registerPolicy(client, rules)
    const job = await hireFor(client, { provider: provider.address, policyId })
    const digest = await putFor(job, 'to be tested')
    const [admin, attestor] = [accountAt(7), accountAt(8)]
    expect(await reads(digest, attestor, job)).toBe(200)
    expect(await reads(digest, admin, job)).toBe(403)

    await provider.send(startJob(deployment, { jobId: job }))
    await dispute(client, job)
    expect(await reads(digest, admin, job)).toBe(200)
    await stack.chain.increaseTime({ seconds: 86_400 })
    for (const candidate of candidates) await giveBestScore(stack, candidate)
    const jurors = await drawPanel(stack, stranger, 'court', job)
    expect(jurors).toHaveLength(5)
    for (const { address, account } of candidates) {
      expect(await reads(digest, account, job)).toBe(jurors.includes(address) ? 200 : 403)
    }
    expect(await reads(digest, stranger.account, job)).toBe(403)
  })

  test('an account that is a contract proves itself by ERC-1271', async () => {
    const wallet = getAddress('0x00000000000000000000000000000000000a11ce')
    const owner = stranger.account
    await stack.chain.setCode({ address: wallet, bytecode: walletOf(owner.address) })
    const policyId = policyIdOf(deployment, 'DIRECT')
    const job = await hireFor(client, { provider: wallet, policyId })
    const digest = await putFor(job, 'for a contract')
    const signer = { ...owner, address: wallet }
    expect(await reads(digest, signer, job)).toBe(200)
    expect(await reads(digest, { ...provider.account, address: wallet }, job)).toBe(401)
  })

  test('it lies apart, under its job’s name, and is served to be kept by nobody on the way', async () => {
    const digest = await putFor(jobId, 'apart')
    const { chainId, contracts } = deployment
    const folder = `jobs/${chainId}-${contracts.jobMarket}/${jobId}-${client.address}`.toLowerCase()
    const dir = stack.environment.CONTENT_DIR ?? ''
    const name = digest.slice(2)
    expect(await readFile(join(dir, folder, name.slice(0, 2), name), 'utf8')).toBe('apart')
    await expect(readdir(join(dir, name.slice(0, 2)))).rejects.toThrow('ENOENT')
    const { headers } = await relayer.app.request(`/ipfs/${cidOf(digest)}?job=${jobId}`, {
      headers: { authorization: encodeContentAccess(await sign(client.account)) },
    })
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('vary')).toContain('authorization')
    expect(headers.get('etag')).toBeNull()
    expect(headers.get('www-authenticate')).toBeNull()
    expect(await relayer.deps.sql`select from pins where digest = ${digest}`).toHaveLength(0)
  })

  test('pages of any origin may send an access', async () => {
    const { headers } = await relayer.app.request(`/ipfs/x?job=${jobId}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://page.test',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    expect(headers.get('access-control-allow-headers')).toBe('authorization')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('what is public stays public, whoever puts it for a job', async () => {
    const bytes = bytesOf('everybody has it')
    const { digest } = await relayer.client.putDocument(bytes)
    await putFor(jobId, 'everybody has it')
    expect(await relayer.client.getDocument(digest)).toEqual(bytes)
    expect(await read(digest, `?job=${jobId}`)).toBe(200)
  })
})

describe('error', () => {
  test('a stranger puts nothing among a job’s documents, and does not learn what is there', async () => {
    await putFor(jobId, 'guess me')
    for (const text of ['guess me', 'not there']) {
      const access = await sign(stranger.account)
      await expect(relayer.client.putDocument(bytesOf(text), { access })).rejects.toMatchObject({
        status: 403,
        type: 'urn:guildhall:problem:not-a-reader',
      })
      expect(await reads(digestOf(bytesOf(text)), stranger.account)).toBe(403)
      expect(await read(digestOf(bytesOf(text)))).toBe(404)
    }
  })

  test('a job of the same number and another client, as after a reorganisation, has none of it', async () => {
    const policyId = policyIdOf(deployment, 'DIRECT')
    const before = await stack.chain.snapshot()
    const job = await hireFor(client, { provider: provider.address, policyId })
    const digest = await putFor(job, 'before the chain forgot')
    await stack.chain.revert({ id: before })
    const other = await newClient(stack)
    expect(await hireFor(other, { provider: provider.address, policyId })).toBe(job)
    expect(await reads(digest, other.account, job)).toBe(404)
    expect(await reads(digest, client.account, job)).toBe(403)
  })

  test('a document of one job is not one of another job of the same reader', async () => {
    const digest = await putFor(jobId, 'of the first job')
    const policyId = policyIdOf(deployment, 'DIRECT')
    const other = await hireFor(client, { provider: stranger.address, policyId })
    expect(await reads(digest, stranger.account, other)).toBe(404)
    expect(await reads(digest, client.account, other)).toBe(404)
  })

  test('a posted job has no provider yet, whatever stands in its place', async () => {
    const call = postJob(deployment, {
      client: client.address,
      policyId: policyIdOf(deployment, 'OPEN'),
      budget: 10_000_000n,
      closing: 0,
      maxOffers: 0,
      autoAccept: false,
      brief: zeroHash,
      payment: { method: 'allowance' },
    })
    await client.send(call)
    const market = { address: deployment.contracts.jobMarket, abi: jobMarketAbi } as const
    const job = await stack.chain.readContract({ ...market, functionName: 'jobCount' })
    const { provider: posting } = await stack.chain.readContract({
      ...market,
      functionName: 'jobOf',
      args: [job],
    })
    await stack.chain.setCode({ address: posting, bytecode: walletOf(stranger.address) })
    const digest = await putFor(job, 'for the client alone')
    expect(await reads(digest, { ...stranger.account, address: posting }, job)).toBe(403)
  })

  const wrong: [string, () => Promise<ContentAccess>, number][] = [
    [
      'whose account is badly spelled',
      async () => {
        const access = await sign(stranger.account)
        return { ...access, account: `0x${access.account.slice(2).toUpperCase()}` as Hex }
      },
      403,
    ],
    ['for another job', () => sign(client.account, jobId + 1n), 401],
    [
      'for another relayer',
      () => signExactly(client.account, { relayer: 'https://evil.test' }),
      401,
    ],
    ['that has ended', () => sign(client.account, jobId, -1), 401],
    ['that lasts too long', () => sign(client.account, jobId, 3600), 401],
    ['signed by another', () => signAs(client, stranger), 401],
    [
      'whose account was changed',
      async () => ({ ...(await sign(stranger.account)), account: client.address }),
      401,
    ],
    [
      'whose end was changed',
      async () => ({
        ...(await sign(client.account, jobId, -9)),
        expiry: Math.floor(Date.now() / 1000) + 60,
      }),
      401,
    ],
    ['with no signature', async () => ({ ...(await sign(client.account)), signature: '0x' }), 401],
    ['of another chain', () => onAnotherChain(), 401],
    [
      'with a huge signature',
      async () => ({ ...(await sign(client.account)), signature: `0x${'11'.repeat(5000)}` }),
      401,
    ],
  ]
  for (const [name, make, status] of wrong) {
    test(`an access ${name}`, async () => {
      const digest = await putFor(jobId, 'well kept')
      const authorization = encodeContentAccess(await make())
      expect(await read(digest, `?job=${jobId}`, authorization)).toBe(status)
    })
  }

  for (const authorization of [
    'Guildhall',
    'Guildhall x',
    'Guildhall !!!',
    `Guildhall ${btoa('{}').replace(/=+$/, '')}`,
    `Guildhall ${btoa('null')}`,
    'Basic abc',
    'Basic YTpi',
  ]) {
    test(`no access: ${authorization}`, async () => {
      const digest = await putFor(jobId, 'well kept')
      const response = await relayer.app.request(`/ipfs/${cidOf(digest)}?job=${jobId}`, {
        headers: { authorization },
      })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Guildhall')
    })
  }

  for (const job of ['0', '-1', '1e3', '0x1', 'all', '', '1&job=2', '99999999999999999999']) {
    test(`no job: ${job}`, async () => {
      expect(await read(`0x${'ab'.repeat(32)}`, `?job=${job}`)).toBe(400)
    })
  }

  test('a job that does not exist', async () => {
    expect(await reads(`0x${'ab'.repeat(32)}`, client.account, 999_999n)).toBe(403)
  })

  test('while the chain does not answer, nobody reads and nothing is lost', async () => {
    const digest = await putFor(jobId, 'wait for the chain')
    const deaf = await stack.relayer({
      relaying: false,
      environment: { PUBLIC_URL: origin, CHAIN_RPC_URL: 'http://127.0.0.1:9' },
    })
    const away = createRelayClient({
      url: origin,
      fetch: async (input, init) => deaf.app.request(input as string, init),
    })
    const access = await sign(client.account)
    await expect(away.getDocument(digest, { access })).rejects.toMatchObject({ status: 503 })
    await deaf.stop()
    expect(await reads(digest, client.account)).toBe(200)
  })
})

async function signAs(pretended: Newcomer, actual: Newcomer): Promise<ContentAccess> {
  return signExactly(actual.account, { account: pretended.address })
}

async function onAnotherChain(): Promise<ContentAccess> {
  const access = await sign(client.account)
  const elsewhere = { ...deployment, chainId: 8453 }
  const data = contentAccessTypedData(elsewhere, access)
  return { ...access, signature: await client.account.signTypedData(data) }
}

/** A contract that answers ERC-1271: valid is what its owner's key signed. */
function walletOf(owner: Hex): Hex {
  return concat([
    '0x6004355f5260a4355f1a602052606435604052608435606052',
    '0x60205f60805f60015afa505f5173',
    owner,
    '0x14631626ba7e0260e01b5f5260205ff3',
  ])
}
