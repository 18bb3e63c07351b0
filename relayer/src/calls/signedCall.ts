import { type Call, forwarderAbi, type Signer, signRequest } from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex, type PublicClient } from 'viem'
import type { Deps } from '../deps.ts'

/** A call in the name of an account of the operator's that has no coin: it signs, a relayer's key pays. */
export async function signedCall(
  { deployment, chain }: Pick<Deps, 'deployment' | 'chain'>,
  signer: Signer,
  call: Call,
  deadline: number,
): Promise<{ target: Address; data: Hex; deadline: bigint }> {
  const publicClient = chain as unknown as PublicClient
  const signed = await signRequest({ deployment, publicClient, signer, call, deadline })
  return {
    target: deployment.contracts.forwarder,
    data: encodeFunctionData({
      abi: forwarderAbi,
      functionName: 'execute',
      args: [[signed.request], [signed.signature]],
    }),
    deadline: BigInt(deadline),
  }
}
