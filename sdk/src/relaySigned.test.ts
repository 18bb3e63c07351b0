import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PublicClient } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploymentOf } from './deployment.ts'
import { digestOf } from './documents.ts'
import { RelayUnavailableError, UnsettledRequestError } from './errors.ts'
import { requestId, type SignedRequest } from './forwardRequest.ts'
import { createRelayClient, type RelayClient } from './relayClient.ts'
import { relaySigned } from './relaySigned.ts'

const deployment = deploymentOf(31337)
const publicClient = {} as PublicClient
const account = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const request = { from: account, to: account, gas: 1n, nonce: 0n, deadline: 1, data: '0x' } as const
const signed: SignedRequest = { request, signature: '0x' }

/** What the relayer answers each request; `cut`: less than it said it would. */
let answer = { status: 202, body: '', cut: false }
let server: Server
let relayer: RelayClient

beforeAll(async () => {
  server = createServer((_, response) => {
    const { status, body, cut } = answer
    response.writeHead(status, { 'content-length': body.length + (cut ? 1000 : 0) })
    response.write(body, () => (cut ? response.destroy() : response.end()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  relayer = createRelayClient({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
})

afterAll(() => server.close())

test.each([
  ['breaks off', { status: 202, body: '{"id":"0x', cut: true }],
  ['is no JSON', { status: 200, body: '<html>', cut: false }],
  ['is another thing', { status: 200, body: '{"ok":true}', cut: false }],
  ['breaks off in a refusal', { status: 400, body: '{"type":"urn', cut: true }],
])('error: an answer that %s leaves what was handed over unsettled', async (_, given) => {
  answer = given
  const error = await relaySigned({ deployment, publicClient, relayer, signed }).catch(
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(UnsettledRequestError)
  expect(error).toMatchObject({
    ...{ signed, id: requestId(deployment, request) },
    cause: { name: 'RelayUnavailableError', cause: expect.anything() },
  })
})

test('error: a purchase and a document whose answers break off are asked for again', async () => {
  answer = { status: 200, body: '{"job', cut: true }
  await expect(relayer.payQuote(1n, 'payment')).rejects.toThrow(RelayUnavailableError)
  const digest = digestOf(new TextEncoder().encode('a document'))
  await expect(relayer.getDocument(digest)).rejects.toThrow(RelayUnavailableError)
})
