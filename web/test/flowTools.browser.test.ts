import {
  deploymentOf,
  digestOf,
  drip,
  eventsOf,
  hire,
  hireNonce,
  jobMarketAbi,
  local,
  type Payment,
  policyIdOf,
  RelayedCallError,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, http, type TypedDataDefinition } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { createFlowTools, type FlowMemory, type FlowTools } from '../src/flow/flowTools.ts'
import { tokenOf } from '../src/flow/tokenOf.ts'
import { testUrls } from './browser/testUrls.ts'

const { rpcUrl, relayerUrl, graphqlUrl } = testUrls()
const deployment = deploymentOf(local.id)
const token = tokenOf(deployment, { address: deployment.contracts.testUsdc ?? '' })
const config = { chainId: local.id, rpcUrl, relayerUrl, graphqlUrl }
const price = 5_000_000n

/** A wallet that notes what it signs, and a hire it may try as often as it likes. */
function clientOfJob() {
  const account = privateKeyToAccount(generatePrivateKey())
  const signed: TypedDataDefinition[] = []
  const walletClient = createWalletClient({
    account: {
      ...account,
      async signTypedData(definition) {
        signed.push(definition as TypedDataDefinition)
        return account.signTypedData(definition)
      },
    },
    chain: local,
    transport: http(rpcUrl),
  })
  const toolsOf = (memory: FlowMemory) =>
    createFlowTools({
      config,
      walletClient,
      direct: false,
      title: 'Hire',
      memory,
      dispatch: () => {},
      isWatched: () => true,
    })
  const terms = {
    client: account.address,
    provider: privateKeyToAccount(generatePrivateKey()).address,
    policyId: policyIdOf(deployment, 'DIRECT'),
    price,
    deliveryTime: 3600,
    brief: digestOf(new TextEncoder().encode('A brief')),
  }
  return {
    toolsOf,
    async order({ pay, send }: FlowTools) {
      const payment = await pay(price, (salt) => hireNonce(terms, salt), { token })
      return send(hire(deployment, { ...terms, payment }))
    },
    /** Deadlines of what was signed, by what it was. */
    deadlines(type: 'ReceiveWithAuthorization' | 'ForwardRequest') {
      return signed
        .filter(({ primaryType }) => primaryType === type)
        .map(({ message }) => {
          const { validBefore, deadline } = message as { validBefore?: bigint; deadline?: number }
          return Number(validBefore ?? deadline)
        })
    },
  }
}

test('a payment lasts ten minutes at most, and its request no longer', async () => {
  const { toolsOf, order, deadlines } = clientOfJob()
  await toolsOf({ done: [] }).send(drip(deployment))
  await order(toolsOf({ done: [] }))
  const [payment = 0] = deadlines('ReceiveWithAuthorization')
  const [, request = 0] = deadlines('ForwardRequest')
  const { timestamp } = await createPublicClient({ transport: http(rpcUrl) }).getBlock()
  expect(payment).toBeLessThanOrEqual(Number(timestamp) + 600)
  expect(request).toBeLessThanOrEqual(payment)
})

test('what failed is tried again with the same payment', async () => {
  const { toolsOf, order, deadlines } = clientOfJob()
  const memory: FlowMemory = { done: [] }
  // No money yet: the request is refused, the payment stays good
  await expect(order(toolsOf(memory))).rejects.toThrow(RelayedCallError)
  const [first] = memory.done as [Payment]
  await toolsOf({ done: [] }).send(drip(deployment))
  const { logs } = await order(toolsOf(memory))
  expect(memory.done[0]).toBe(first)
  expect(deadlines('ReceiveWithAuthorization')).toHaveLength(1)
  expect(eventsOf(logs, jobMarketAbi, 'JobHired')).toHaveLength(1)
})

test('a payment that is over is signed anew, one that did its work is not', async () => {
  const { toolsOf, order, deadlines } = clientOfJob()
  const memory: FlowMemory = { done: [] }
  await expect(order(toolsOf(memory))).rejects.toThrow(RelayedCallError)
  memory.done = [{ ...(memory.done[0] as Payment), deadline: 1 }]
  await toolsOf({ done: [] }).send(drip(deployment))
  const sent = await order(toolsOf(memory))
  expect(deadlines('ReceiveWithAuthorization')).toHaveLength(2)

  memory.done[0] = { ...(memory.done[0] as Payment), deadline: 1 }
  expect(await order(toolsOf(memory))).toBe(sent)
  expect(deadlines('ReceiveWithAuthorization')).toHaveLength(2)
})
