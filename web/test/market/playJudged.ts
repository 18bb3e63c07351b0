import type { Criteria } from '@guildhall/sdk'
import type { Bench } from './startBench.ts'

const day = 86_400

type Member = Awaited<ReturnType<Bench['join']>>
type Player = Awaited<ReturnType<Bench['enter']>>

/** A delivery that peers are to judge, for whom nobody was drawn yet. */
export async function playDelivery(
  { client, provider }: { client: Member; provider: Member },
  { title, message }: { title: string; message: string },
): Promise<string> {
  const criteria: Criteria = {
    version: '1.0',
    tests: [],
    checklist: ['The years are there'],
    pass_threshold: 'all',
  }
  const brief = { title, description: 'By year.', category: 'data' as const, criteria }
  const policy = 'OPEN_PEER'
  const posted = await client.commands.postJob({ brief, budget: '20.00', policy })
  const { jobId } = posted
  await provider.commands.getJob({ jobId, minBlock: posted.sent.block })
  const made = await provider.commands.makeOffer({ jobId, price: '20.00', deliveryTime: day })
  const offer = made.offer ?? ''
  await client.commands.getOffer({ offer, minBlock: made.sent.block })
  await client.commands.acceptOffer({ offer })
  await provider.commands.submitWork({ jobId, message })
  return jobId
}

/** A delivery its client rejected, which its provider may dispute. */
export async function playRejection(
  { client, provider }: { client: Player; provider: Player },
  { title }: { title: string },
): Promise<string> {
  const { jobId } = await client.commands.hire({
    ...{ provider: provider.account.address, price: '40.00', deliveryTime: day },
    brief: { title, description: 'Both pages.', category: 'content' },
  })
  await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
  const rejected = await client.commands.rejectJob({ jobId, reason: 'I do not like it.' })
  await client.commands.getJob({ jobId, minBlock: rejected.sent.block })
  return jobId
}

/** Such a delivery, disputed, about which both sides showed something. */
export async function playDisputed(
  sides: { client: Player; provider: Player },
  { title, said }: { title: string; said: { reason: string; client: string; provider: string } },
): Promise<string> {
  const { client, provider } = sides
  const jobId = await playRejection(sides, { title })
  await provider.commands.openDispute({ jobId, reason: said.reason })
  await provider.commands.submitEvidence({ jobId, message: said.provider })
  await client.commands.submitEvidence({ jobId, message: said.client })
  return jobId
}
