import { type Account, type Hex, type PublicClient, toHex, type WalletClient } from 'viem'
import type { Deployment } from '../deployment.ts'
import { DeclinedError, NoRelayerError } from '../errors.ts'
import type { RelayClient } from '../relayClient.ts'
import { relaySigned } from '../relaySigned.ts'
import { sendDirect } from '../sendDirect.ts'
import { type Signer, signerOf } from '../signer.ts'
import type { Actor, Signable } from './actor.ts'
import { timeNow } from './timeNow.ts'

/** Whether to go on. Without a signable it is a transaction of the wallet's own. */
export type Confirm = (words: string, signable?: Signable) => boolean | Promise<boolean>

/**
 * Somebody whose key is here: signs at once. With `direct`, or without a relayer, calls are made from
 * the wallet itself.
 */
export function createLocalActor({
  deployment,
  publicClient,
  walletClient,
  relayer,
  direct = relayer === undefined,
  confirm,
  timeout = 120,
  signer = signerOf(walletClient),
}: {
  deployment: Deployment
  publicClient: PublicClient
  walletClient: WalletClient & { account: Account }
  relayer?: RelayClient | undefined
  direct?: boolean | undefined
  /** Asked before each signature or transaction; where it answers false nothing is done. */
  confirm?: Confirm | undefined
  /** Seconds to wait for a relayed request; 120 unless given. */
  timeout?: number | undefined
  signer?: Signer | undefined
}): Actor {
  const ask = async (words: string, signable?: Signable) => {
    if (confirm && !(await confirm(words, signable))) throw new DeclinedError({ words })
  }
  return {
    address: signer.address,
    validity: 600,
    patience: timeout,
    isRelayed: !direct,
    now: () => timeNow(publicClient),
    random: async (): Promise<Hex> => toHex(crypto.getRandomValues(new Uint8Array(32))),
    fix: (_name, _schema, read) => read(),
    async sign(signable) {
      await ask(signable.words, signable)
      return signer.signTypedData(signable.typedData)
    },
    relay(signed) {
      if (!relayer) throw new NoRelayerError()
      return relaySigned({ deployment, publicClient, relayer, signed, timeout })
    },
    async direct(call, words) {
      await ask(words)
      return sendDirect({ publicClient, walletClient }, call)
    },
  }
}
