import {
  type Account,
  type Address,
  isAddressEqual,
  type PublicClient,
  type WalletClient,
} from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { DeclinedError, WalletSignsNothingError } from '../errors.ts'
import { sendDirect } from '../sendDirect.ts'
import type { Actor, Spending } from './actor.ts'
import { type Confirm, createLocalActor } from './localActor.ts'
import { decimalOf } from './money.ts'

/**
 * An `AgentWallet`, acted for by its owner or by a session key within its limits. The key sends every
 * call itself and pays the gas; the wallet pays for jobs and bonds.
 */
export function createWalletActor({
  wallet,
  ...options
}: {
  wallet: Address
  deployment: Deployment
  publicClient: PublicClient
  /** Of the key. */
  walletClient: WalletClient & { account: Account }
  confirm?: Confirm | undefined
}): Actor {
  const key = createLocalActor({ ...options, direct: true })
  let next: Spending | undefined

  function callOf(call: Call, spending: Spending | undefined): Call {
    const { to: target, data, gas } = call
    if (!spending) {
      const calls = [{ target, value: 0n, data }]
      return createCall(wallet, agentWalletAbi, 'execute', [calls], gas)
    }
    const { token, amount, spender, jobId = 0n } = spending
    const payment = { token, spender, amount, target, jobId, data }
    return createCall(wallet, agentWalletAbi, 'pay', [payment], gas)
  }

  function paid({ token, amount }: Spending): string {
    const { tokens } = options.deployment
    const known = tokens.find(({ address }) => isAddressEqual(address, token))
    if (!known) return `${amount} of the smallest unit of ${token}`
    return `${decimalOf(amount, known.decimals)} ${known.symbol}`
  }

  return {
    ...key,
    address: wallet,
    async spend(spending) {
      next = spending
    },
    async direct(call, words) {
      const spending = next
      next = undefined
      const said = spending ? `${words}; ${wallet} pays ${paid(spending)} for it` : words
      const { confirm } = options
      if (confirm && !(await confirm(said))) throw new DeclinedError({ words: said })
      return sendDirect(options, callOf(call, spending))
    },
    // Whatever is signed by a key is not the wallet's
    async sign({ words }) {
      throw new WalletSignsNothingError({ wallet, words })
    },
  }
}
