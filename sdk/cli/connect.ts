import {
  type Account,
  createPublicClient,
  createWalletClient,
  http,
  type LocalAccount,
  type PublicClient,
  type WalletClient,
} from 'viem'
import { privateKeyToAccount, toAccount } from 'viem/accounts'
import { chains } from '../src/chains.ts'
import { type Deployment, deploymentOf } from '../src/deployment.ts'
import { localChainId } from '../src/localChainId.ts'
import { createReadModel, type ReadModel } from '../src/readModel/readModel.ts'
import { createRelayClient, type RelayClient } from '../src/relayClient.ts'
import { NoKeyError, WrongChainError } from './errors.ts'
import type { Home } from './home.ts'
import { addressOf, readKeystore, unlockKey } from './keystore.ts'
import type { Network } from './network.ts'

/** A profile, with clients of its network. Nothing is asked yet, and the key is still locked. */
export type Connection = {
  readonly home: Home
  readonly network: Network
  readonly deployment: Deployment
  readonly publicClient: PublicClient
  readonly relayer: RelayClient | undefined
  readonly indexer: ReadModel | undefined
  /** Unlocks its key at the first signature; missing where the profile has none. */
  readonly account: LocalAccount | undefined
  /**
   * Unlocks the key now, for whoever signs later without anybody there.
   *
   * @throws {NoKeyError} where there is none.
   */
  unlock(): Promise<void>
}

export function connect({
  home,
  network,
  password,
}: {
  home: Home
  network: Network
  /** Asked once, when something is to be signed. */
  password: () => Promise<string>
}): Connection {
  const { chainId, rpcUrl, relayerUrl, indexerUrl } = network
  const chain = chains.find(({ id }) => id === chainId)
  const key = keyOf(home, password)
  return {
    home,
    network,
    deployment: deploymentOf(chainId),
    publicClient: createPublicClient({
      ...(chain && { chain }),
      transport: http(rpcUrl),
      pollingInterval: chainId === localChainId ? 200 : 1000,
    }) as PublicClient,
    relayer: relayerUrl ? createRelayClient({ url: relayerUrl }) : undefined,
    indexer: indexerUrl ? createReadModel({ url: indexerUrl }) : undefined,
    account: key?.account,
    async unlock() {
      if (!key) throw new NoKeyError({ profile: home.profile })
      await key.open()
    },
  }
}

function keyOf({ keystoreFile: file }: Home, password: () => Promise<string>) {
  const keystore = readKeystore(file)
  if (!keystore) return undefined
  let opened: Promise<LocalAccount> | undefined
  const open = () => {
    opened ??= password()
      .then((text) => unlockKey({ keystore, file }, text))
      .then((key) => privateKeyToAccount(key))
    return opened
  }
  const account = toAccount({
    address: addressOf(keystore),
    signMessage: async (parameters) => (await open()).signMessage(parameters),
    signTransaction: async (transaction, options) =>
      (await open()).signTransaction(transaction, options) as never,
    signTypedData: async (definition) => (await open()).signTypedData(definition as never),
  })
  return { account: account as LocalAccount, open }
}

/**
 * The wallet of a profile's key.
 *
 * @throws {NoKeyError} where it has none.
 */
export function walletOf({ home, network, account }: Connection): WalletClient & {
  account: Account
} {
  if (!account) throw new NoKeyError({ profile: home.profile })
  const chain = chains.find(({ id }) => id === network.chainId)
  const transport = http(network.rpcUrl)
  return createWalletClient({ account, transport, ...(chain && { chain }) })
}

/**
 * Makes sure that the chain is the one the profile names, before anything is signed for it.
 *
 * @throws {WrongChainError} when it is another.
 */
export async function checkChain({ publicClient, network }: Connection): Promise<void> {
  const actual = await publicClient.getChainId()
  const { chainId: expected, rpcUrl: url } = network
  if (actual !== expected) throw new WrongChainError({ actual, expected, url })
}
