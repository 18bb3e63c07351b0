import {
  type Call,
  createGuildhall,
  createRelayClient,
  deploymentOf,
  drip,
  encodeDocument,
  type Guildhall,
  local,
  type Sent,
} from '@guildhall/sdk'
import { createPublicClient, createWalletClient, type Hex, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'

export type Actor = {
  readonly address: Hex
  readonly key: Hex
  readonly guildhall: Guildhall
  send(call: Call): Promise<Sent>
  put(document: object): Promise<Hex>
  drip(): Promise<Sent>
  /** The chain's time, in seconds. */
  now(): Promise<number>
}

/** The other side of a job: an account that acts through the sdk, without gas. */
export function startActor(options: {
  chainId: number
  rpcUrl: string
  relayerUrl: string
}): Actor {
  const key = generatePrivateKey()
  const account = privateKeyToAccount(key)
  const transport = http(options.rpcUrl)
  const deployment = deploymentOf(options.chainId)
  const publicClient = createPublicClient({ chain: local, transport, pollingInterval: 200 })
  const relayer = createRelayClient({ url: options.relayerUrl })
  const guildhall = createGuildhall({
    deployment,
    publicClient,
    walletClient: createWalletClient({ account, chain: local, transport }),
    relayer,
  })
  return {
    address: account.address,
    key,
    guildhall,
    send: (call) => guildhall.send(call),
    put: async (document) => (await relayer.putDocument(encodeDocument(document))).digest,
    drip: () => guildhall.send(drip(deployment)),
    now: async () => Number((await publicClient.getBlock()).timestamp),
  }
}
