import { local } from '@guildhall/sdk'
import type { Page } from 'playwright-core'
import {
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  numberToHex,
  type PrivateKeyAccount,
} from 'viem'

export type InjectedWallet = {
  /** Methods the page asked the wallet for, in order. */
  readonly asked: readonly string[]
  /** The next question that needs the person is answered with no. */
  rejectNext(): void
}

type Question = { method: string; params?: readonly unknown[] }
type Answer = { result: unknown } | { error: { code: number; message: string } }

/** Methods a real wallet asks its owner about. */
const personal = [
  'eth_requestAccounts',
  'personal_sign',
  'eth_signTypedData_v4',
  'eth_sendTransaction',
]

/** A browser wallet over one key, announced by EIP-6963. The key stays outside the page. */
export async function injectWallet(
  page: Page,
  options: {
    account: PrivateKeyAccount
    rpcUrl: string
    name?: string
    /** Milliseconds it takes to answer what a page asks while it loads. */
    delay?: number
  },
): Promise<InjectedWallet> {
  const { account, rpcUrl, name = 'Test Wallet', delay = 0 } = options
  const transport = http(rpcUrl)
  const publicClient = createPublicClient({ chain: local, transport })
  const walletClient = createWalletClient({ account, chain: local, transport })
  const asked: string[] = []
  let rejects = false

  async function answer({ method, params = [] }: Question): Promise<unknown> {
    switch (method) {
      case 'eth_requestAccounts':
        return [account.address]
      case 'wallet_requestPermissions':
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain':
        return null
      case 'personal_sign':
        return account.signMessage({ message: { raw: params[0] as Hex } })
      case 'eth_signTypedData_v4':
        return account.signTypedData(JSON.parse(String(params[1])))
      case 'eth_sendTransaction': {
        const { to, data, gas } = params[0] as { to: Hex; data: Hex; gas?: Hex }
        return walletClient.sendTransaction({ to, data, ...(gas && { gas: BigInt(gas) }) })
      }
      default:
        return publicClient.request({ method, params } as never)
    }
  }

  await page.exposeFunction('askTestWallet', async (question: Question): Promise<Answer> => {
    asked.push(question.method)
    if (rejects && personal.includes(question.method)) {
      rejects = false
      return { error: { code: 4001, message: 'User rejected the request.' } }
    }
    try {
      return { result: await answer(question) }
    } catch (error) {
      return { error: { code: -32603, message: String(error) } }
    }
  })
  await page.addInitScript(announce, {
    name,
    address: account.address,
    chainId: numberToHex(local.id),
    delay,
  })
  return {
    asked,
    rejectNext() {
      rejects = true
    },
  }
}

type Announced = { name: string; address: Hex; chainId: Hex; delay: number }

/** Runs in the page, before the page's own scripts. */
function announce({ name, address, chainId, delay }: Announced) {
  const { askTestWallet } = globalThis as unknown as {
    askTestWallet: (question: Question) => Promise<Answer>
  }
  const kept = 'testWallet.connected'
  const provider = {
    async request(question: Question) {
      if (/^eth_(chainId|accounts)$/.test(question.method)) {
        await new Promise((resolve) => setTimeout(resolve, delay))
      }
      if (question.method === 'eth_chainId') return chainId
      if (question.method === 'eth_accounts') return localStorage.getItem(kept) ? [address] : []
      const answer = await askTestWallet(question)
      if ('error' in answer) {
        throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
      }
      if (question.method === 'eth_requestAccounts') localStorage.setItem(kept, 'yes')
      return answer.result
    },
    on() {},
    removeListener() {},
  }
  const icon =
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
  const info = { uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7', name, icon, rdns: 'test.guildhall' }
  const detail = Object.freeze({ info, provider })
  const tell = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  addEventListener('eip6963:requestProvider', tell)
  tell()
}
