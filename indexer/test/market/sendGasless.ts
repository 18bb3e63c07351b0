import { type Call, forwarderAbi, requestId, signRequest } from '@guildhall/sdk'
import { encodeFunctionData, type Hex } from 'viem'
import type { Actor } from '../actor.ts'

/** Carries calls of a signer's to the chain in one batch; their request ids. */
export async function sendGasless(options: {
  signer: Actor
  sender: Actor
  calls: readonly Call[]
}): Promise<Hex[]> {
  const { signer, sender, calls } = options
  const { deployment, publicClient } = signer
  const signed = await Promise.all(
    calls.map((call) => signRequest({ deployment, publicClient, signer: signer.signer, call })),
  )
  const data = encodeFunctionData({
    abi: forwarderAbi,
    functionName: 'execute',
    args: [signed.map(({ request }) => request), signed.map(({ signature }) => signature)],
  })
  await sender.call({ to: deployment.contracts.forwarder, data, gas: 0n })
  return signed.map(({ request }) => requestId(deployment, request))
}
