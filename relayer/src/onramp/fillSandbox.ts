import { drip } from '@guildhall/sdk'
import { encodeAbiParameters, keccak256, parseAbiParameters } from 'viem'
import { undecidedStates } from '../calls/call.ts'
import { signedCall } from '../calls/signedCall.ts'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { chainTime } from '../listings/statusOfListing.ts'
import { floatBalance, floatOf, owed } from './float.ts'
import { settingsOf } from './quoteDeposit.ts'

const gas = 400_000n

/** On a local chain with its sandbox: has the float drip test tokens while it is short. */
export async function fillSandbox(deps: Deps): Promise<void> {
  const { sql, deployment } = deps
  const settings = settingsOf(deps)
  if (!settings.methods.includes('sandbox') || settings.token !== deployment.contracts.testUsdc) {
    return
  }
  const float = floatOf(deps)
  const [dripping] = await sql`
    select from calls
    where kind = 'payout' and subject = ${float.address} and state in ${sql([...undecidedStates])}`
  if (dripping || (await floatBalance(deps)) >= (await owed(sql))) return
  const id = keccak256(
    encodeAbiParameters(parseAbiParameters('string, address, uint256'), [
      'drip',
      float.address,
      BigInt(Date.now()),
    ]),
  )
  const call = await signedCall(deps, float, drip(deployment), (await chainTime(deps)) + 600)
  await wantCall(sql, { ...call, id, kind: 'payout', subject: float.address, gas })
}
