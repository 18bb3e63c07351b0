import { GuildhallError } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { jobNow, type Trial, within } from './trial.ts'
import type { Workload } from './workload.ts'

/** A job that was offered to the agent. `taken`: it is funded and waits for the delivery. */
export type Given = {
  readonly jobId: string
  readonly answer: 'taken' | 'dismissed' | 'too dear' | 'silent'
}

/** Gives the agent a job, or negotiates one: whatever it asks is paid, up to the highest price. */
export async function giveJob(
  trial: Trial,
  {
    brief = trial.workload.brief,
    deliveryTime = trial.workload.deliveryTime,
  }: { brief?: Workload['brief'] | Hex; deliveryTime?: number } = {},
): Promise<Given> {
  const { client, agent, workload, entry } = trial
  const { price } = workload
  if (entry === 'hire') {
    const { jobId } = await client.commands.hire({ provider: agent, brief, price, deliveryTime })
    return { jobId, answer: 'taken' }
  }
  const proposal = { counterpart: agent, brief, price, deliveryTime }
  const { jobId, offer: first } = await client.commands.propose(proposal)
  const answer = await within(trial.patience, () => answerOn(trial, jobId, first))
  return { jobId, answer: answer ?? 'silent' }
}

async function answerOn(
  trial: Trial,
  jobId: string,
  first: Hex,
): Promise<Given['answer'] | undefined> {
  const { client, workload } = trial
  const { job, agreed, offers } = await jobNow(trial, jobId)
  if (job.status !== 'OPEN') return job.status === 'FUNDED' ? 'taken' : 'dismissed'
  const [newest] = offers
  const live = offers.find(({ state }) => state === 'LIVE')
  if (!agreed && !live) return newest ? 'dismissed' : undefined
  if (!agreed && (live?.byClient || live?.hash === first)) return undefined
  const offer = live ?? newest
  if (!offer) return undefined
  if (Number(offer.price?.amount ?? 0) > Number(workload.highestPrice)) return 'too dear'
  try {
    await client.commands.acceptOffer({ offer: offer.hash })
    return 'taken'
  } catch (error) {
    // It changed its mind in the same moment: what is there now counts
    if (error instanceof GuildhallError) return undefined
    throw error
  }
}
