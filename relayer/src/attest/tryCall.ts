import type { Hex } from 'viem'
import type { WantedCall } from '../calls/call.ts'
import { overBudget } from '../calls/overBudget.ts'
import { maxAttempts, wantCall } from '../calls/wantCall.ts'
import { dryRun } from '../chain/dryRun.ts'
import type { Deps } from '../deps.ts'
import { now } from '../unixTime.ts'

/** The most one call may use: sixteen contracts may have to be asked whether they signed. */
const maxGas = 6_000_000n
/** What a call may use beyond what it used when tried. */
const margin = 100_000n
/** Seconds a call may wait to be sent. */
const validity = 600

/** What came of a try; `data`: what it would fail with. */
export type Tried =
  | { readonly outcome: 'wanted' | 'too dear' }
  | { readonly outcome: 'would fail'; readonly data: Hex }

/** Tries a call of an attestor, and has it sent where it does what it should. */
export async function tryCall(
  deps: Deps,
  call: Pick<WantedCall, 'id' | 'subject' | 'target' | 'data'>,
  costPerDay: bigint,
): Promise<Tried> {
  const { sql, chain, head, keyring } = deps
  const [from] = keyring.addresses
  if (!from) return { outcome: 'would fail', data: '0x' }
  if (await overBudget(deps, { kind: 'attest', costPerDay }, call.subject)) {
    return { outcome: 'too dear' }
  }
  const { target: to, data } = call
  const newest = await head.refresh()
  const [result] = await dryRun(chain, newest, [{ from, to, data, gas: maxGas }])
  if (!result?.success) return { outcome: 'would fail', data: result?.data ?? '0x' }
  // Tries that were used up while there was no coin, or no block, are not all there are
  await sql`
    update calls set attempts = 0
    where id = ${call.id} and attempts >= ${maxAttempts} and updated_at < now() - interval '1 hour'`
  const gas = result.gasUsed * 2n + margin
  await wantCall(sql, {
    ...call,
    kind: 'attest',
    gas: gas < maxGas ? gas : maxGas,
    deadline: BigInt(Math.max(newest.timestamp, now()) + validity),
  })
  return { outcome: 'wanted' }
}
