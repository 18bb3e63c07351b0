import { drip, forwarderAbi, signRequest } from '@guildhall/sdk'
import {
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  type PublicClient,
  parseAbiParameters,
} from 'viem'
import { undecidedStates } from '../calls/call.ts'
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
  const deadline = (await chainTime(deps)) + 600
  const { request, signature } = await signRequest({
    deployment,
    publicClient: deps.chain as unknown as PublicClient,
    signer: float,
    call: drip(deployment),
    deadline,
  })
  await wantCall(sql, {
    id,
    kind: 'payout',
    subject: float.address,
    target: deployment.contracts.forwarder,
    data: encodeFunctionData({
      abi: forwarderAbi,
      functionName: 'execute',
      args: [[request], [signature]],
    }),
    gas,
    deadline: BigInt(deadline),
  })
}
