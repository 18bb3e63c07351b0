import type { Account, Address, PublicClient, WalletClient } from 'viem'
import { agentWalletAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { DeclinedError, WalletSignsNothingError } from '../errors.ts'
import { sendDirect } from '../sendDirect.ts'
import type { Actor, Spending } from './actor.ts'
import { type Confirm, createLocalActor } from './localActor.ts'

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

  function callOf(call: Call): Call {
    const spending = next
    next = undefined
    const { to: target, data, gas } = call
    if (!spending) {
      const calls = [{ target, value: 0n, data }]
      return createCall(wallet, agentWalletAbi, 'execute', [calls], gas)
    }
    const { token, amount, spender, jobId = 0n } = spending
    const payment = { token, spender, amount, target, jobId, data }
    return createCall(wallet, agentWalletAbi, 'pay', [payment], gas)
  }

  return {
    ...key,
    address: wallet,
    async spend(spending) {
      next = spending
    },
    async direct(call, words) {
      const wrapped = callOf(call)
      const { confirm } = options
      if (confirm && !(await confirm(words))) throw new DeclinedError({ words })
      return sendDirect(options, wrapped)
    },
    // Whatever is signed by a key is not the wallet's
    async sign({ words }) {
      throw new WalletSignsNothingError({ wallet, words })
    },
  }
}
