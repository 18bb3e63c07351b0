import { local } from '@guildhall/sdk'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  type EIP1193Provider,
  type Hex,
  http,
  numberToHex,
  parseEther,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { t } from '../../language/t.ts'
import { type Identity, readDemo, writeDemo } from './demoKeys.ts'

type Listener = (...values: never[]) => void
type Request = { method: string; params?: unknown }

/** The wallet refused, in EIP-1193's form. */
class ProviderRpcError extends Error {
  override name = 'ProviderRpcError'
  readonly code: number
  constructor({ code, message }: { code: number; message: string }) {
    super(message)
    this.code = code
  }
}

/** An EIP-1193 wallet whose keys are in this browser: for play on the local chain, nothing else. */
export function createDemoProvider(rpcUrl: string) {
  const listeners = new Map<string, Set<Listener>>()
  const transport = http(rpcUrl)
  const publicClient = createPublicClient({ chain: local, transport })

  const signer = () => {
    const kept = readDemo()
    return privateKeyToAccount(kept[kept.active])
  }

  function emit(event: string, value: unknown) {
    for (const listener of listeners.get(event) ?? []) listener(value as never)
  }

  /** Direct transactions need gas, and on the local chain gas is for the asking. */
  async function fillUp(address: Address) {
    if ((await publicClient.getBalance({ address })) > 0n) return
    await publicClient.request({
      method: 'anvil_setBalance',
      params: [address, numberToHex(parseEther('1'))],
    } as never)
  }

  async function send(transaction: { to: Address; data?: Hex; value?: Hex; gas?: Hex }) {
    const account = signer()
    await fillUp(account.address)
    const client = createWalletClient({ account, chain: local, transport })
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
        return numberToHex(local.id)
      case 'eth_accounts':
        return readDemo().connected ? [signer().address] : []
      case 'eth_requestAccounts':
        writeDemo({ ...readDemo(), connected: true })
        return [signer().address]
      case 'wallet_requestPermissions':
        writeDemo({ ...readDemo(), connected: true })
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        writeDemo({ ...readDemo(), connected: false })
        return null
      case 'wallet_addEthereumChain':
        return null
      case 'wallet_switchEthereumChain': {
        const { chainId } = given[0] as { chainId: Hex }
        if (Number(chainId) === local.id) return null
        throw new ProviderRpcError({
          code: 4902,
          message: t('The demo wallet knows the local chain only.'),
        })
      }
      case 'personal_sign':
        return signer().signMessage({ message: { raw: given[0] as Hex } })
      case 'eth_signTypedData_v4':
        return signer().signTypedData(JSON.parse(given[1] as string))
      case 'eth_sendTransaction':
        return send(given[0] as Parameters<typeof send>[0])
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
    switchTo(identity: Identity) {
      writeDemo({ ...readDemo(), active: identity })
      emit('accountsChanged', [signer().address])
    },
  }
}

export type DemoProvider = ReturnType<typeof createDemoProvider>
