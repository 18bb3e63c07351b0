import type { Account, Hex, PublicClient, WalletClient } from 'viem'
import type { Actor } from '../src/command/actor.ts'
import { timeNow } from '../src/command/timeNow.ts'
import type { Deployment } from '../src/deployment.ts'
import { DeclinedError, NoRelayerError, PlanExpiredError, RelayedCallError } from '../src/errors.ts'
import type { RelayClient } from '../src/relayClient.ts'
import { relaySigned } from '../src/relaySigned.ts'
import { sendDirect } from '../src/sendDirect.ts'
import { signerOf } from '../src/signer.ts'
import type { Journal } from './journal.ts'
import type { Progress } from './terminal.ts'

/** Seconds for which what is signed is good. */
export const validity = 1800

/** Seconds after its begin in which a run that was cut off may still ask for signatures. */
const resumable = 900

/** Seconds to wait for what was handed over. */
const patience = 120

/** Somebody whose key is here and whose run is in a journal: whatever it signs is there first. */
export function createJournaledActor({
  deployment,
  publicClient,
  walletClient,
  relayer,
  direct,
  journal,
  confirm,
  progress,
  timeout,
}: {
  deployment: Deployment
  publicClient: PublicClient
  walletClient: WalletClient & { account: Account }
  relayer: RelayClient | undefined
  /** Send from the wallet itself. */
  direct: boolean
  journal: Journal
  /** Asked before each signature and transaction, with what it does in words. */
  confirm: (words: string) => Promise<boolean>
  progress: Progress
  /** Seconds to wait for a request. */
  timeout: number | undefined
}): Actor {
  const signer = signerOf(walletClient)
  const { state } = journal
  const { plan, signatures, failures } = state
  let lane = ''

  async function ask(words: string): Promise<void> {
    progress.stop()
    if (!(await confirm(words))) throw new DeclinedError({ words })
  }

  return {
    address: signer.address,
    validity,
    patience: timeout ?? patience,
    isRelayed: !direct,
    now: async () => plan.at,

    async random(name): Promise<Hex> {
      if (name.endsWith(' lane')) lane = name
      return journal.random(signer.address, name)
    },

    async fix(name, schema, read) {
      const before = Object.hasOwn(plan.fixed, name) ? plan.fixed[name] : undefined
      if (before !== undefined) return schema.parse(JSON.parse(before))
      const value = await read()
      plan.fixed[name] = JSON.stringify(value)
      return value
    },

    async sign({ typedData, hash, words }) {
      const known = signatures[hash]
      if (known) return known
      if (journal.isResumed) {
        const now = await timeNow(publicClient)
        if (now > plan.at + resumable) throw new PlanExpiredError({ at: plan.at, now })
      }
      await ask(words)
      const signature = await signer.signTypedData(typedData)
      signatures[hash] = signature
      if (typedData.primaryType === 'ReceiveWithAuthorization') state.paid = true
      journal.save()
      return signature
    },

    async relay(signed) {
      if (!relayer) throw new NoRelayerError()
      progress.tell('Handed over; waits until it is on the chain')
      try {
        const sent = await relaySigned({ deployment, publicClient, relayer, signed, timeout })
        state.done = true
        journal.save()
        return sent
      } catch (error) {
        if (error instanceof RelayedCallError) {
          // That request is spent: called again, the run makes another in its place
          failures[lane] = (failures[lane] ?? 0) + 1
          delete plan.fixed[lane.replace(/ lane$/, ' nonce')]
          journal.save()
        }
        throw error
      }
    },

    async direct(call, words) {
      await ask(words)
      progress.tell('Sent; waits until it is on the chain')
      return sendDirect({ publicClient, walletClient }, call)
    },
  }
}
