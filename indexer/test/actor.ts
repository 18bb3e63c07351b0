import { setTimeout as sleep } from 'node:timers/promises'
import {
  approveToken,
  type Call,
  createGuildhall,
  type Deployment,
  drip,
  eventsOf,
  type Guildhall,
  identityRegistryAbi,
  jobMarketAbi,
  local,
  type Offer,
  offersAbi,
  type Sent,
} from '@guildhall/sdk'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  type Hash,
  http,
  type PublicClient,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
  toHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { anvilKey } from '../../script/stack/keys.ts'

export type Actor = Guildhall & { readonly address: Address; call(call: Call): Promise<Sent> }

/** Somebody with one of anvil's accounts, who acts without a relayer. */
export function actorOf(deployment: Deployment, rpcUrl: string, index: number): Actor {
  const transport = http(rpcUrl)
  const publicClient = createPublicClient({
    chain: local,
    transport,
    pollingInterval: 20,
    cacheTime: 0,
  })
  const guildhall = createGuildhall({
    deployment,
    publicClient: publicClient.extend(() => ({
      waitForTransactionReceipt: ({ hash }: { hash: Hash }) => receiptOf(publicClient, hash),
    })),
    walletClient: createWalletClient({
      account: privateKeyToAccount(anvilKey(index)),
      chain: local,
      transport,
    }),
  })
  return { ...guildhall, address: guildhall.signer.address, call: (call) => guildhall.send(call) }
}

/**
 * Asks for a receipt until it is there. Viem waits for another block where the first came while it was
 * asking, and on a chain that mines by need there is none.
 */
async function receiptOf(client: PublicClient, hash: Hash): Promise<TransactionReceipt> {
  for (let tries = 0; tries < 3000; tries++) {
    const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return undefined
      throw error
    })
    if (receipt) return receipt
    await sleep(20)
  }
  throw new Error(`No receipt of ${hash} for a minute.`)
}

/** Gives an actor 1,000 test USDC and lets the market take them. */
export async function fund(actor: Actor): Promise<void> {
  const { deployment } = actor
  const token = deployment.tokens[0]
  if (!token) throw new Error('The local deployment has no token.')
  await actor.call(drip(deployment))
  await actor.call(approveToken(deployment, { token: token.address, amount: 2n ** 255n }))
}

/** The job a call made. */
export function jobIdIn({ logs }: Sent): bigint {
  const [made] = [
    ...eventsOf(logs, jobMarketAbi, 'JobHired'),
    ...eventsOf(logs, jobMarketAbi, 'JobPosted'),
    ...eventsOf(logs, offersAbi, 'JobProposed'),
  ]
  if (!made) throw new Error('The call made no job.')
  return made.args.jobId
}

/** The last offer a call made. */
export function offerIn({ logs }: Sent): Offer {
  const made = eventsOf(logs, offersAbi, 'OfferMade').at(-1)
  if (!made) throw new Error('The call made no offer.')
  return made.args.offer
}

/** The agent a call registered. */
export function agentIdIn({ logs }: Sent): bigint {
  const [registered] = eventsOf(logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new Error('The call registered nobody.')
  return registered.args.agentId
}

/** Asks a node for what viem has no method for. */
export async function rpc(url: string, method: string, ...params: unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = (await response.json()) as { result?: unknown; error?: unknown }
  if (error) throw new Error(`${method}: ${JSON.stringify(error)}`)
  return result
}

/** Mines empty blocks. */
export async function mine(rpcUrl: string, blocks: number): Promise<void> {
  await rpc(rpcUrl, 'anvil_mine', toHex(blocks))
}

/** Moves the chain's clock on and mines a block. */
export async function pass(rpcUrl: string, seconds: number): Promise<void> {
  await rpc(rpcUrl, 'evm_increaseTime', seconds)
  await rpc(rpcUrl, 'evm_mine')
}
