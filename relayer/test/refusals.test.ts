import {
  drip,
  encodeSignedRequest,
  forwarderAbi,
  registerAgent,
  requestId,
  type SignedRequest,
  setAgentUri,
} from '@guildhall/sdk'
import { encodeFunctionData } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../src/relay/limits.ts'
import { joinNonce } from '../src/relay/nonce.ts'
import { type Agent, newAgent, post, postSigned } from './agent.ts'
import { executeDirectly } from './executeDirectly.ts'
import { executionsOf } from './executions.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

let stack: Stack
let relayer: TestRelayer
let agent: Agent

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer()
  agent = newAgent(stack)
})

afterAll(async () => stack.stop())

async function changed(change: Partial<SignedRequest['request']>): Promise<RequestInit> {
  const { request } = await agent.sign(drip(deployment))
  return postSigned(await agent.signExactly({ ...request, ...change }))
}

const now = () => Math.floor(Date.now() / 1000)
const stranger = '0x000000000000000000000000000000000000dEaD'

type Wrong = {
  what: string
  request: () => Promise<RequestInit>
  status: number
  type: string
  /** Further members of the answer. */
  says?: Record<string, unknown>
}

const wrong: readonly Wrong[] = [
  {
    what: 'the signature of another key',
    request: async () => {
      const signed = await agent.sign(drip(deployment))
      const other = await newAgent(stack).signExactly(signed.request)
      return postSigned({ ...signed, signature: other.signature })
    },
    status: 401,
    type: 'bad-signature',
  },
  {
    what: 'a deadline in the past',
    request: () => changed({ deadline: now() - 1 }),
    status: 422,
    type: 'request-expired',
  },
  {
    what: 'a nonce ahead of its lane',
    request: () => changed({ nonce: (7n << 64n) | 5n }),
    status: 409,
    type: 'wrong-nonce',
    says: { expected: String(7n << 64n), actual: String((7n << 64n) | 5n) },
  },
  {
    what: 'a target that is not ours',
    request: () => changed({ to: stranger }),
    status: 403,
    type: 'target-not-allowed',
    says: { target: stranger },
  },
  {
    what: 'a function its users do not call',
    request: async () =>
      changed({
        to: deployment.contracts.forwarder,
        data: encodeFunctionData({ abi: forwarderAbi, functionName: 'execute', args: [[], []] }),
      }),
    status: 403,
    type: 'selector-not-allowed',
    says: { target: deployment.contracts.forwarder },
  },
  {
    what: 'too much gas',
    request: () => changed({ gas: 120_001n }),
    status: 422,
    type: 'gas-too-high',
    says: { actual: '120001', max: '120000' },
  },
  {
    what: 'more data than is relayed',
    request: async () => {
      const { data, to } = registerAgent(deployment, { agentUri: 'x'.repeat(limits.dataBytes) })
      return changed({ data, to })
    },
    status: 413,
    type: 'data-too-large',
    says: { field: 'data', max: 16_384 },
  },
  {
    what: 'a signature longer than is relayed',
    request: async () => {
      const signed = await agent.sign(drip(deployment))
      return postSigned({ ...signed, signature: `0x${'00'.repeat(limits.signatureBytes + 1)}` })
    },
    status: 413,
    type: 'data-too-large',
    says: { field: 'signature', actual: 4097, max: 4096 },
  },
  {
    what: 'garbage',
    request: async () => post('{"request":{"from":"0x12'),
    status: 400,
    type: 'malformed',
  },
  {
    what: 'an oversized body',
    request: async () => changed({ data: `0x${'00'.repeat(70_000)}` }),
    status: 413,
    type: 'body-too-large',
    says: { max: 131_072 },
  },
  {
    what: 'another request with a spent nonce',
    request: async () => {
      const signed = await agent.sign(drip(deployment))
      await executeDirectly(stack, signed)
      return changed({ nonce: signed.request.nonce })
    },
    status: 409,
    type: 'wrong-nonce',
  },
  {
    what: 'a request somebody else has executed',
    request: async () => {
      const signed = await agent.sign(drip(deployment))
      await executeDirectly(stack, signed)
      return postSigned(signed)
    },
    status: 409,
    type: 'wrong-nonce',
  },
  {
    what: 'a deadline next week',
    request: () => changed({ deadline: now() + 7 * 86_400 }),
    status: 422,
    type: 'deadline-too-far',
  },
  {
    what: 'a data field shorter than a selector',
    request: () => changed({ data: '0x12' }),
    status: 403,
    type: 'selector-not-allowed',
    says: { selector: '0x12' },
  },
  {
    what: 'a malleable signature',
    request: async () => {
      const signed = await agent.sign(drip(deployment))
      return postSigned({ ...signed, signature: mirror(signed.signature) })
    },
    status: 401,
    type: 'bad-signature',
  },
  {
    what: 'a field of the wrong form',
    request: async () => {
      const body = encodeSignedRequest(await agent.sign(drip(deployment)))
      return post({ ...body, request: { ...body.request, nonce: '-1' } })
    },
    status: 400,
    type: 'malformed',
    says: { issues: [{ path: 'request.nonce', message: expect.any(String) }] },
  },
  {
    what: 'a body that is not JSON by name',
    request: async () => ({
      ...postSigned(await agent.sign(drip(deployment))),
      headers: { 'content-type': 'text/plain' },
    }),
    status: 415,
    type: 'unsupported-media-type',
  },
]

/** The other signature that recovers to the same key. */
function mirror(signature: `0x${string}`): `0x${string}` {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
  const s = order - BigInt(`0x${signature.slice(66, 130)}`)
  const v = signature.endsWith('1b') ? '1c' : '1b'
  return `${signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}${v}` as `0x${string}`
}

describe('POST /v1/relay refuses', () => {
  for (const { what, request, status, type, says } of wrong) {
    test(what, async () => {
      const response = await relayer.app.request('/v1/relay', await request())
      const body: unknown = await response.json()
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(body).toMatchObject({
        type: `urn:guildhall:problem:${type}`,
        status,
        title: expect.any(String),
        detail: expect.any(String),
        ...says,
      })
      expect(response.status).toBe(status)
      const [row] = await relayer.deps.sql`select count(*) from requests`
      expect(row?.count).toBe(0n)
    })
  }
})

describe('POST /v1/relay takes', () => {
  test('a reverting call, and refuses it for good with the contract’s error', async () => {
    const signed = await agent.sign(setAgentUri(deployment, { agentId: 404n, agentUri: 'x' }))
    const { id, state } = await relayer.client.submit(signed)
    expect(state).toBe('accepted')
    const end = await relayer.client.wait(id)
    expect(end).toMatchObject({
      state: 'refused',
      error: { name: 'ERC721NonexistentToken', args: ['404'] },
    })
    expect(end.transactionHash).toBeUndefined()
    expect(await relayer.client.submit(signed)).toEqual(end)
  })

  test('a replay, and answers it with what became of the first', async () => {
    const signed = await agent.sign(registerAgent(deployment, { agentUri: '' }))
    const { id } = await relayer.client.submit(signed)
    const end = await relayer.client.wait(id)
    expect(end.state).toBe('confirmed')
    expect(await relayer.client.submit(signed)).toEqual(end)
    expect(id).toBe(requestId(deployment, signed.request))
    expect(await executionsOf(stack, id)).toHaveLength(1)
  })

  test('letter case does not make another request', async () => {
    const signed = await agent.sign(drip(deployment))
    const { request, signature } = encodeSignedRequest(signed)
    const upper = (hex: string) => `0x${hex.slice(2).toUpperCase()}`
    const first = await relayer.client.submit(signed)
    const again = await relayer.app.request(
      '/v1/relay',
      post({
        request: {
          ...request,
          from: request.from.toLowerCase(),
          to: upper(request.to),
          data: upper(request.data),
        },
        signature: upper(signature),
      }),
    )
    expect(again.status).toBe(202)
    expect(await again.json()).toMatchObject({ id: first.id, from: agent.address })
  })

  test('as much data as is relayed', async () => {
    const call = registerAgent(deployment, { agentUri: 'x'.repeat(limits.dataBytes - 100) })
    const signed = await agent.sign(call)
    const { id } = await relayer.client.submit(signed)
    // Storing so much takes more gas than a request may have
    expect((await relayer.client.wait(id)).state).toBe('refused')
  })

  test('nothing of a nonce no lane can reach', async () => {
    const nonce = joinNonce({ lane: `0x${'00'.repeat(23)}09`, sequence: 2n ** 64n - 1n })
    const response = await relayer.app.request('/v1/relay', await changed({ nonce }))
    expect(response.status).toBe(409)
  })
})
