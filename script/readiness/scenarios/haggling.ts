import type { ReadinessScenario } from '@guildhall/sdk'
import { check, leftOut, scenario } from '../check.ts'
import { jobNow, type Trial, within } from '../trial.ts'

/** The client answers the first counter-offer with a price of its own. */
export async function haggling(trial: Trial): Promise<ReadinessScenario> {
  const { client, agent, workload } = trial
  const name = 'haggling'
  if (trial.entry === 'hire') return leftOut(name, 'It is given jobs; nothing is negotiated.')
  const { brief, price, deliveryTime } = workload
  const { jobId } = await client.commands.propose({
    ...{ counterpart: agent, brief, price: '0.10', deliveryTime },
  })
  const live = async () => {
    const { offers, job, agreed } = await jobNow(trial, jobId)
    const own = offers.find(({ state, byClient }) => state === 'LIVE' && !byClient)
    const isOver = job.status !== 'OPEN' || agreed || offers.every(({ state }) => state !== 'LIVE')
    return own ? { offer: own.hash } : isOver ? { offer: undefined } : undefined
  }
  const first = await within(trial.patience, live)
  if (first?.offer) await client.commands.counterOffer({ offer: first.offer, price, deliveryTime })
  const second = first?.offer ? await within(trial.patience, live) : first
  if (second?.offer) await client.commands.dismissOffer({ offer: second.offer }).catch(() => {})
  return scenario(name, [
    check('answers a proposal', first !== undefined, {
      yes: 'It answered a proposal that is worth next to nothing.',
      no: 'It did not answer the proposal in its time.',
    }),
    check('answers a counter-offer', second !== undefined, {
      yes: 'It answered, or had ended the negotiation.',
      no: 'It did not answer the counter-offer in its time.',
    }),
  ])
}
