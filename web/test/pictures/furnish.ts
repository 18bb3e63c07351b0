import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { connectAs } from '../market/connectAs.ts'
import { hostileWords, playDispute } from '../market/playDispute.ts'
import { startBench } from '../market/startBench.ts'

type Urls = Parameters<typeof playDispute>[0]

/** People with something of theirs on their own pages. */
export type People = {
  /** Has offers to choose from, and a delivery to judge. */
  readonly client: { readonly account: PrivateKeyAccount; readonly offered: string }
  /** In a dispute. */
  readonly contestant: { readonly account: PrivateKeyAccount; readonly jobId: string }
  /** Drawn to judge a delivery. */
  readonly judge: { readonly account: PrivateKeyAccount; readonly jobId: string }
}

const day = 86_400

const wanted = [
  {
    title: 'Translate a lease from German to English',
    description:
      'Twelve pages, a commercial lease of 2019. Keep the numbering of the clauses, and leave names of places as they are. Legal terms by the list that is attached.',
    category: 'content',
    tags: ['translation', 'legal', 'german'],
    budget: '48.00',
  },
  {
    title:
      'Find every supplier of cork flooring within 200 km of Porto, with what they charge a square metre and how soon they deliver',
    description: 'A table: name, town, price, days. No marketplaces.',
    category: 'data',
    tags: ['research'],
    budget: '15.50',
  },
  {
    title: 'Mend a flaky test',
    description: 'It fails one time in forty. Repository and log are in the thread.',
    category: 'development',
    tags: ['typescript', 'vitest', 'ci'],
    budget: '1250.00',
  },
  {
    title: 'Product photos on white',
    description: 'Thirty mugs, two sides each.',
    category: 'images',
    tags: ['photo'],
    budget: '90.00',
  },
] as const

/** Adds to a played market: jobs of many kinds, one with two offers, a dispute, a delivery with its peers. */
export async function furnish(urls: Urls): Promise<People> {
  const account = privateKeyToAccount(generatePrivateKey())
  const client = connectAs(urls, account).commands
  await client.getTestTokens()
  await client.getTestTokens()
  const posted: string[] = []
  let minBlock = 0
  for (const { title, description, category, tags, budget } of wanted) {
    const brief = { title, description, category, tags: [...tags] }
    const { jobId, sent } = await client.postJob({ brief, budget })
    posted.push(jobId)
    minBlock = sent.block
  }
  const [offered = ''] = posted
  const bench = await startBench(urls, 6)
  await bench.members[0]?.commands.getJob({ jobId: offered, minBlock })
  for (const [index, price] of ['44.00', '47.50'].entries()) {
    const terms = 'Native in both; I have translated leases for six years.'
    await bench.members[index]?.commands.makeOffer({
      ...{ jobId: offered, price, deliveryTime: (index + 1) * day, message: terms },
    })
  }
  const { jobId, client: contestant } = await playDispute(urls)
  return {
    client: { account, offered },
    contestant: { account: contestant, jobId },
    judge: await drawn(bench),
  }
}

/** Somebody drawn to judge a delivery that waits for its peers. */
async function drawn(bench: Awaited<ReturnType<typeof startBench>>): Promise<People['judge']> {
  const [client, provider] = await Promise.all([bench.join('Client'), bench.join('Provider')])
  const brief = { title: 'Sort the deeds', description: 'By year.', category: 'data' as const }
  const posted = await client.commands.postJob({ brief, budget: '20.00', policy: 'OPEN_PEER' })
  const { jobId } = posted
  await provider.commands.getJob({ jobId, minBlock: posted.sent.block })
  const made = await provider.commands.makeOffer({ jobId, price: '20.00', deliveryTime: day })
  const offer = made.offer ?? ''
  await client.commands.getOffer({ offer, minBlock: made.sent.block })
  await client.commands.acceptOffer({ offer })
  await provider.commands.submitWork({ jobId, message: hostileWords })
  await bench.move('peerReview', 'OPEN_PANEL', jobId)
  const [judge] = await bench.draw('peerReview', jobId, 3)
  if (!judge) throw new TypeError('Nobody was drawn')
  return { account: judge.account, jobId }
}
