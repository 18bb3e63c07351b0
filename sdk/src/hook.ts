import { type Address, keccak256, stringToBytes } from 'viem'
import type { Deployment } from './deployment.ts'
import type { Signer } from './signer.ts'
import { relayerDomain } from './typedData.ts'
import type { HookBody } from './wire.ts'

/** What is signed to have a relayer tell every change of one's requests. No contract knows it. */
export const hookTypes = {
  Hook: [
    { name: 'signer', type: 'address' },
    { name: 'url', type: 'string' },
    { name: 'secretHash', type: 'bytes32' },
    { name: 'time', type: 'uint48' },
  ],
} as const

/** The typed data of a hook. `time` in Unix seconds. */
export function hookTypedData(
  deployment: Pick<Deployment, 'chainId' | 'contracts'>,
  hook: { signer: Address; url: string; secret: string; time: number },
) {
  const { signer, url, secret, time } = hook
  return {
    domain: relayerDomain(deployment),
    types: hookTypes,
    primaryType: 'Hook',
    message: { signer, url, secretHash: keccak256(stringToBytes(secret)), time },
  } as const
}

/** A fresh secret of Standard Webhooks' form. */
export function newHookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

/**
 * Signs that every change of the signer's requests is to be told at an address from now on, in place
 * of the one before; an empty address ends it. It must reach the relayer within five minutes.
 */
export async function signHook(parameters: {
  deployment: Pick<Deployment, 'chainId' | 'contracts'>
  signer: Signer
  url: string
  secret: string
  time?: number | undefined
}): Promise<HookBody> {
  const { deployment, signer, url, secret, time = Math.floor(Date.now() / 1000) } = parameters
  const hook = { signer: signer.address, url, secret, time }
  return { ...hook, signature: await signer.signTypedData(hookTypedData(deployment, hook)) }
}
