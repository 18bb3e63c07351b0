import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { courtAbi } from '../abi.ts'
import { type Call, createCall } from '../call.ts'
import type { Deployment } from '../deployment.ts'

/** A juror's vote. `salt` keeps it secret until it is revealed. */
export type JurorVote = {
  readonly jobId: bigint
  readonly juror: Address
  /** 0 or 10000; where the policy allows splits also 2500, 5000 and 7500. */
  readonly providerBps: number
  readonly salt: Hex
}

/** A juror commits to a vote, once. */
export function commitVote(deployment: Deployment, vote: JurorVote): Call {
  const args = [vote.jobId, hashVote(deployment, vote)] as const
  return createCall(deployment.contracts.court, courtAbi, 'commit', args, 200_000n)
}

/** What a juror commits to: the hash of chain, court, job, juror, share and salt. */
export function hashVote({ chainId, contracts }: Deployment, vote: JurorVote): Hex {
  const { jobId, juror, providerBps, salt } = vote
  return keccak256(
    encodeAbiParameters(
      [
        { type: 'uint256' },
        { type: 'address' },
        { type: 'uint256' },
        { type: 'address' },
        { type: 'uint16' },
        { type: 'bytes32' },
      ],
      [BigInt(chainId), contracts.court, jobId, juror, providerBps, salt],
    ),
  )
}
