import {
  type Address,
  type Chain,
  createPublicClient,
  createWalletClient,
  type EIP1193Provider,
  type Hex,
  http,
  numberToHex,
  type PrivateKeyAccount,
  type TypedDataDefinition,
} from 'viem'
import { isSameAddress } from '../format/address.ts'
import { t } from '../language/t.ts'

type Listener = (...values: never[]) => void
type Request = { method: string; params?: unknown }

/** The wallet refused, in EIP-1193's form. */
export class ProviderRpcError extends Error {
  override name = 'ProviderRpcError'
  readonly code: number
  constructor({ code, message }: { code: number; message: string }) {
    super(message)
    this.code = code
  }
}

/** Where a wallet of this page has its key from. */
export type KeySource = {
  /** The account it shows without asking; none while it is not connected. */
  account(): Address | undefined
  /** Asks whatever must be asked of the person. */
  connect(): Promise<Address>
  disconnect(): void
  /** For typed data, `words` is its primary type: not all of it needs the person. */
  signer(words?: string): Promise<PrivateKeyAccount>
  beforeSending?(address: Address): Promise<void>
}

/** An EIP-1193 wallet whose key is in this page, for one chain. */
export function createKeyProvider(chain: Chain, rpcUrl: string, keys: KeySource) {
  const listeners = new Map<string, Set<Listener>>()
  const transport = http(rpcUrl)
  const publicClient = createPublicClient({ chain, transport })

  /** The account a page asks to sign for, and no other: meanwhile the key may be another one. */
  async function signerOf(asked: unknown, words?: string) {
    const account = await keys.signer(words)
    if (typeof asked === 'string' && isSameAddress(asked, account.address)) return account
    throw new ProviderRpcError({ code: 4100, message: t('The wallet has switched accounts') })
  }

  type Transaction = { from: Address; to: Address; data?: Hex; value?: Hex; gas?: Hex }
  async function send(transaction: Transaction) {
    const account = await signerOf(transaction.from)
    await keys.beforeSending?.(account.address)
    const client = createWalletClient({ account, chain, transport })
    return client.sendTransaction({
      to: transaction.to,
      data: transaction.data,
      value: transaction.value ? BigInt(transaction.value) : undefined,
      gas: transaction.gas ? BigInt(transaction.gas) : undefined,
    })
  }

  async function request({ method, params }: Request): Promise<unknown> {
    const given: readonly unknown[] = Array.isArray(params) ? params : []
    switch (method) {
      case 'eth_chainId':
        return numberToHex(chain.id)
      case 'eth_accounts': {
        const account = keys.account()
        return account ? [account] : []
      }
      case 'eth_requestAccounts':
        return [await keys.connect()]
      case 'wallet_requestPermissions':
        await keys.connect()
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        keys.disconnect()
        return null
      case 'wallet_addEthereumChain':
        return null
      case 'wallet_switchEthereumChain': {
        const { chainId } = given[0] as { chainId: Hex }
        if (Number(chainId) === chain.id) return null
        throw new ProviderRpcError({
          code: 4902,
          message: t('This wallet knows the chain of this market only.'),
        })
      }
      case 'personal_sign':
        return (await signerOf(given[1])).signMessage({ message: { raw: given[0] as Hex } })
      case 'eth_signTypedData_v4': {
        const definition: TypedDataDefinition = JSON.parse(given[1] as string)
        return (await signerOf(given[0], definition.primaryType)).signTypedData(definition)
      }
      case 'eth_sendTransaction':
        return send(given[0] as Transaction)
      default:
        return publicClient.request({ method, params } as never)
    }
  }

  return {
    request: request as EIP1193Provider['request'],
    on(event: string, listener: Listener) {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener)
    },
    emit(event: string, value: unknown) {
      for (const listener of listeners.get(event) ?? []) listener(value as never)
    },
  }
}

export type KeyProvider = ReturnType<typeof createKeyProvider>
