import { eventsOf, offersAbi, policyIdOf, propose } from '@guildhall/sdk'
import type { Address } from 'viem'
import { MissingEventError } from '../agent/errors.ts'
import { formatUsdc } from '../agent/formatUsdc.ts'
import { readProposals } from '../agent/readProposals.ts'
import type { Agent } from '../agent/startAgent.ts'
import { clientWants } from '../property/scenario.ts'
import { findProvider } from './findProvider.ts'
import type { Assignment } from './storeAssignment.ts'

/** The job of this brief: the one proposed earlier, or a new one once there is a provider. */
export async function proposeJob(
  agent: Agent,
  { brief, digest, pages }: Assignment,
  wanted?: Address,
): Promise<bigint | undefined> {
  const { guildhall, address } = agent
  const proposals = await readProposals(agent, {
    client: address,
    ...(wanted && { provider: wanted }),
  })
  const earlier = proposals.find((proposal) => proposal.brief === digest)
  if (earlier) {
    agent.tell(`Goes on with job ${earlier.jobId}`, { jobId: earlier.jobId })
    return earlier.jobId
  }
  const counterpart = wanted ?? (await findProvider(agent))
  if (!counterpart) return undefined
  const { pricePerPage, deliveryTime } = clientWants
  const price = pages * pricePerPage
  const sent = await guildhall.send(
    propose(guildhall.deployment, {
      counterpart,
      asProvider: false,
      policyId: policyIdOf(guildhall.deployment, 'CONTRACT'),
      brief: digest,
      offer: { price, deliveryTime, expiry: (await agent.now()) + 24 * 3_600 },
    }),
  )
  const [proposed] = eventsOf(sent.logs, offersAbi, 'JobProposed')
  if (!proposed) throw new MissingEventError({ event: 'JobProposed', ...sent })
  const { jobId } = proposed.args
  agent.tell(
    `Proposed job ${jobId} to ${counterpart}: "${brief.title}", ${formatUsdc(pricePerPage)} a page = ` +
      `${formatUsdc(price)}, ${deliveryTime} s, ${brief.criteria?.tests.length} acceptance tests`,
    { jobId, ...sent },
  )
  return jobId
}
