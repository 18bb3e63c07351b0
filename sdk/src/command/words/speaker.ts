import type {
  Abi,
  Address,
  ContractFunctionArgs,
  ContractFunctionName,
  Hex,
  PublicClient,
} from 'viem'
import { zeroHash } from 'viem'
import { jobMarketAbi } from '../../abi.ts'
import type { Deployment, Token } from '../../deployment.ts'
import { decimalOf } from '../money.ts'

/** What is needed to say values as people say them. */
export type Speaker = {
  readonly signer: Address
  /** What a hash in the call stands for, where that is known. */
  readonly opening?: Hex | undefined
  /** An amount of a token the deployment knows; else of smallest units. */
  tokenMoney(token: Address | undefined, units: bigint): string
  policyMoney(policyId: number, units: bigint): string
  jobMoney(jobId: bigint, units: bigint): Promise<string>
  time(seconds: number | bigint): string
  span(seconds: number | bigint): string
  /** ", saying why in document 0x…", or nothing where the digest is zero. */
  because(digest: string): string
}

/** One sentence a function, from its arguments; without a full stop. */
export type Sentences<abi extends Abi> = {
  readonly [name in ContractFunctionName<abi, 'nonpayable' | 'payable'>]?: (
    args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>,
    speak: Speaker,
  ) => string | Promise<string>
}

export function speakerOf({
  deployment,
  publicClient,
  signer,
  opening,
}: {
  deployment: Deployment
  publicClient: PublicClient
  signer: Address
  opening?: Hex | undefined
}): Speaker {
  const tokenMoney = (address: Address | undefined, units: bigint) => {
    const token = deployment.tokens.find(
      (one: Token) => one.address.toLowerCase() === address?.toLowerCase(),
    )
    if (token) return `${decimalOf(units, token.decimals)} ${token.symbol}`
    return `${units} of the smallest unit of ${address ? `token ${address}` : "the job's token"}`
  }
  const policyMoney = (policyId: number, units: bigint) =>
    tokenMoney(deployment.policies.find(({ id }) => id === policyId)?.token, units)
  return {
    signer,
    opening,
    tokenMoney,
    policyMoney,
    async jobMoney(jobId, units) {
      const job = await publicClient.readContract({
        address: deployment.contracts.jobMarket,
        abi: jobMarketAbi,
        functionName: 'jobOf',
        args: [jobId],
      })
      return policyMoney(job.policyId, units)
    },
    time: (seconds) =>
      `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    span,
    because: (digest) => (digest === zeroHash ? '' : `, saying why in document ${digest}`),
  }
}

const spans = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

function span(seconds: number | bigint): string {
  let left = Number(seconds)
  const parts = spans.flatMap(([size, name]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`]
  })
  return parts.join(' ') || '0 seconds'
}
