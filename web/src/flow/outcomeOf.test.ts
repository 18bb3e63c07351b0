import { deploymentOf, forwarderAbi, listingsAbi, local } from '@guildhall/sdk'
import {
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  numberToHex,
  parseAbiParameters,
  toHex,
} from 'viem'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { outcomeOf } from './outcomeOf.ts'
import type { PendingPurchase, PendingRequest } from './pending.ts'

const { forwarder } = deploymentOf(local.id).contracts
const config = {
  chainId: local.id,
  rpcUrl: 'http://chain.test',
  graphqlUrl: 'http://index.test',
  relayerUrl: 'http://relayer.test',
}
const id = toHex(7, { size: 32 })
const hash = toHex(9, { size: 32 })
const account = toHex(1, { size: 20 })
const since = 1000
const deadline = 1_600
/** A block each second, numbered by its second. */
const pending: PendingRequest = {
  id,
  title: 'Hire',
  chainId: local.id,
  since,
  signed: {
    request: { from: account, to: forwarder, gas: '1', nonce: '0', deadline, data: '0x' },
    signature: '0x',
  },
}

/** A chain and a relayer; `asked` are the spans of blocks asked for. */
function answering(options: {
  head: number
  madeAt?: number
  /** What stands in the block it was made in. */
  log?: object
  pruned?: boolean
  relayed?: { state: string; transactionHash?: Hex }
}) {
  const asked: [number, number][] = []
  const blockOf = (number: number) => ({
    number: numberToHex(number),
    timestamp: numberToHex(number),
    transactions: [],
  })
  const rpc = ({ method, params }: { method: string; params: readonly unknown[] }) => {
    if (method === 'eth_getBlockByNumber') {
      return blockOf(params[0] === 'latest' ? options.head : Number(params[0]))
    }
    const { fromBlock, toBlock } = params[0] as { fromBlock: Hex; toBlock: Hex }
    asked.push([Number(fromBlock), Number(toBlock)])
    if (options.pruned) throw new Error('history has been pruned')
    const { madeAt } = options
    return madeAt && Number(fromBlock) <= madeAt && madeAt <= Number(toBlock)
      ? [options.log ?? logAt(madeAt)]
      : []
  }
  vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    if (request.url.startsWith(config.relayerUrl)) {
      if (!options.relayed) return new Response('', { status: 404 })
      const status = { id, from: account, to: forwarder, createdAt: 0, updatedAt: 0 }
      return Response.json({ ...status, ...options.relayed })
    }
    const body = await request.json()
    try {
      return Response.json({ jsonrpc: '2.0', id: body.id, result: rpc(body) })
    } catch (error) {
      const message = (error as Error).message
      return Response.json({ jsonrpc: '2.0', id: body.id, error: { code: -32602, message } })
    }
  })
  return asked
}

function logAt(block: number) {
  return {
    address: forwarder,
    topics: encodeEventTopics({
      abi: forwarderAbi,
      eventName: 'RequestExecuted',
      args: { digest: id, from: account },
    }),
    data: encodeAbiParameters(parseAbiParameters('uint256, bool, bytes'), [0n, true, '0x']),
    blockNumber: numberToHex(block),
    transactionHash: hash,
    logIndex: '0x0',
  }
}

afterEach(() => vi.unstubAllGlobals())

describe('outcomeOf', () => {
  test('behavior: what was made is found however late it is asked for', async () => {
    const asked = answering({ head: 1_000_000, madeAt: 1_500 })
    expect(await outcomeOf(config, pending)).toEqual({ state: 'done', transactionHash: hash })
    expect(asked).toEqual([[1000, 2999]])
  })
  test('behavior: pages of blocks until the deadline’s, and then it was never made', async () => {
    const late = { ...pending.signed.request, deadline: 4_000 }
    const asked = answering({ head: 1_000_000 })
    const signed = { ...pending.signed, request: late }
    expect(await outcomeOf(config, { ...pending, signed })).toEqual({ state: 'never' })
    expect(asked).toEqual([
      [1000, 2999],
      [3000, 4999],
    ])
  })
  test('behavior: a relayer that made it is believed before it is said to be never made', async () => {
    answering({ head: 2_000, relayed: { state: 'mined', transactionHash: hash } })
    expect(await outcomeOf(config, pending)).toEqual({ state: 'underWay' })
  })
  test('behavior: where the chain cannot be looked through, nobody says never', async () => {
    answering({ head: 2_000, pruned: true })
    expect(await outcomeOf(config, pending)).toEqual({ state: 'unknown', over: true })
    answering({ head: 2_000, pruned: true, relayed: { state: 'confirmed', transactionHash: hash } })
    expect(await outcomeOf(config, pending)).toEqual({ state: 'done', transactionHash: hash })
  })
  test('behavior: up to its deadline it may still happen', async () => {
    answering({ head: 1_600 })
    expect(await outcomeOf(config, pending)).toEqual({ state: 'unknown', over: false })
  })
})

describe('outcomeOf a purchase', () => {
  const quote = {
    ...{ paymentId: id, listingId: '1', revision: 1, client: account, units: 1, price: '5' },
    ...{ token: account, issuedAt: since, nonce: '1', deposit: account, expiresAt: deadline },
    ...{ brief: id, group: id },
  }
  const bought: PendingPurchase = {
    ...{ id, title: 'Buy', chainId: local.id, since },
    payment: { quote, signature: '0x' },
  }
  test('default: what the chain says was bought is done', async () => {
    answering({ head: 2_000, madeAt: 1_500, log: purchasedAt(1_500) })
    expect(await outcomeOf(config, bought)).toEqual({ state: 'done', transactionHash: hash })
  })
  test('behavior: while its quote is good it may still buy, and then never did', async () => {
    answering({ head: 1_600 })
    expect(await outcomeOf(config, bought)).toEqual({ state: 'unknown', over: false })
    answering({ head: 1_601 })
    expect(await outcomeOf(config, bought)).toEqual({ state: 'never' })
  })
  test('behavior: where the chain cannot be looked through, nobody says never', async () => {
    answering({ head: 2_000, pruned: true })
    expect(await outcomeOf(config, bought)).toEqual({ state: 'unknown', over: true })
  })
})

/** The event that names the quote as used. */
function purchasedAt(block: number) {
  return {
    address: deploymentOf(local.id).contracts.listings,
    topics: encodeEventTopics({
      abi: listingsAbi,
      eventName: 'Purchased',
      args: { listingId: 1n, jobId: 2n, quoteDigest: id },
    }),
    data: encodeAbiParameters(parseAbiParameters('uint8, uint32, uint256'), [0, 1, 1n]),
    blockNumber: numberToHex(block),
    transactionHash: hash,
    logIndex: '0x0',
  }
}
