import {
  encodeAbiParameters,
  getAbiItem,
  type Hex,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { courtAbi, jobMarketAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'
import { encodePayment, type Payment } from '../payment.ts'

/** What secures a dispute before the court. */
export const securities = { points: 0, plain: 1, share: 2, credit: 3 } as const

/** Which job, why, and what stands for the bond. */
export type DisputeJobParameters = {
  readonly jobId: bigint
  /** sha-256 of a document that says why. */
  readonly reason: Hex
  readonly security: keyof typeof securities
  /** Of the bond, to the court; none for a dispute on credit. */
  readonly payment?: Payment | undefined
}

/** One side of a job disputes before the court; the bond is lost to whom the ruling gives nothing. */
export function disputeJob(deployment: Deployment, parameters: DisputeJobParameters): Call {
  const { court } = deployment.contracts
  const { jobId, reason, security, payment } = parameters
  const paid = payment
    ? encodePayment(payment)
    : ({ method: 0, payer: zeroAddress, deadline: 0n, salt: zeroHash, signature: '0x' } as const)
  const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'hire' })
  const form = {
    type: 'tuple',
    components: [{ name: 'security', type: 'uint8' }, inputs[1]],
  } as const
  const bond = encodeAbiParameters([form], [{ security: securities[security], payment: paid }])
  return createCall(court, courtAbi, 'dispute', [jobId, reason, bond], 600_000n)
}

/** What the nonce of a payment for a dispute's bond is the keccak-256 of. */
export function disputeOpening(
  { jobId, disputer, reason }: { jobId: bigint; disputer: Hex; reason: Hex },
  salt: Hex,
): Hex {
  const selector = toFunctionSelector(getAbiItem({ abi: courtAbi, name: 'dispute' }))
  return encodeAbiParameters(
    [
      { type: 'bytes4' },
      { type: 'uint256' },
      { type: 'address' },
      { type: 'bytes32' },
      { type: 'bytes32' },
    ],
    [selector, jobId, disputer, reason, salt],
  )
}
