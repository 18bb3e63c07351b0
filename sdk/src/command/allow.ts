import { erc20Abi } from 'viem'
import * as z from 'zod'
import { approveToken } from '../actions/approveToken.ts'
import type { Token } from '../deployment.ts'
import type { WriteContext } from './context.ts'
import { decimalOf } from './money.ts'
import { sendUnrelayed } from './send.ts'

/**
 * Has the job market be allowed to take an amount from the actor, for a call that pays by nothing else.
 *
 * @throws {NotRelayedError} where the allowance is too small and no wallet is at hand to make it.
 */
export async function allow(
  context: WriteContext,
  { token, amount, jobId }: { token: Token; amount: bigint; jobId: bigint },
): Promise<void> {
  const { actor, publicClient, deployment } = context
  const spender = deployment.contracts.jobMarket
  if (actor.spend) return actor.spend({ token: token.address, amount, spender, jobId })
  // Once it was there it may be spent by the time the run is repeated
  await actor.fix('allowed', z.literal(true), async (): Promise<true> => {
    const allowance = await publicClient.readContract({
      address: token.address,
      abi: erc20Abi,
      functionName: 'allowance',
      args: [actor.address, spender],
    })
    if (allowance >= amount) return true
    const words = `Lets the job market (${spender}) take ${decimalOf(amount, token.decimals)} ${token.symbol} from ${actor.address}, which pays the gas.`
    await sendUnrelayed(context, approveToken(deployment, { token: token.address, amount }), words)
    return true
  })
}
