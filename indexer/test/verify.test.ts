import { local } from '@guildhall/sdk'
import {
  type Dossier,
  exportDossier,
  type Verification,
  verifyAgent,
  verifyBalance,
  verifyDossier,
  verifyJob,
  verifyOffer,
  verifyPayment,
  verifyReview,
} from '@guildhall/sdk/verify'
import { createPublicClient, type Hex, http } from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { answer, caughtUp } from './graphql.ts'

/** Every row and every job's whole story is verified against the chain, and whatever is tampered with found. */
const url = inject('graphqlUrl')
const rpcUrl = inject('rpcUrl')
const publicClient = createPublicClient({ chain: local, transport: http(rpcUrl), cacheTime: 0 })

type Row = Record<string, unknown>
type Page = { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

const proof = `provenance { block logIndex transactionHash timestamp }
  proof { block event { name contract topic block blockHash transactionHash logIndex } }`
const fields = {
  jobs: `id status entry ending verdict consented clientTurn agreed started returned returns deadline
    client { address } provider { address } budget escrowed createdAt endedAt token { address }
    policy { id feeBps ownerFeeBps reviewPeriod appealAfterApproval appealAfterRejection arbiter
      arbiterPeriod } brief { digest } briefVersion closing maxOffers maxRounds autoAccept
    verifiedOnly exclusiveWith ${proof}`,
  agents: `id owner wallet score createdAt ${proof}`,
  pointBalances: 'account { address } balance proof { block }',
  payments: `id job { id } kind amount from to token { address } createdAt ${proof}`,
  reviews: `job { id } ofProvider rating reviewer { address } reviewee { address }
    document { digest } recorded createdAt ${proof}`,
  offers: `hash job { id } provider { address } byClient version round price deliveryTime expiry
    expiresAt terms { digest } previous sealed commitment state createdAt ${proof}`,
}

/** All rows of a list, each with its proof. */
async function all(list: string, wanted: string, first = 20): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; ; ) {
    const query = `query ($after: String) { ${list}(first: ${first}, after: $after) {
      edges { node { ${wanted} } } pageInfo { hasNextPage endCursor } } }`
    const page: Page | undefined = (await answer<Record<string, Page>>(url, query, { after }))[list]
    rows.push(...(page?.edges ?? []).map(({ node }) => node))
    if (!page?.pageInfo.hasNextPage) return rows
    after = page.pageInfo.endCursor
  }
}

const rows: Record<keyof typeof fields, Row[]> = {
  ...{ jobs: [], agents: [], pointBalances: [], payments: [], reviews: [], offers: [] },
}

beforeAll(async () => {
  await caughtUp(url, Number(await publicClient.getBlockNumber()))
  for (const list of ['jobs', 'agents', 'pointBalances'] as const) {
    rows[list] = await all(list, fields[list])
  }
  type Lists = { payments: Row[]; reviews: Row[]; offers: { edges: { node: Row }[] } }
  const wanted = `payments { ${fields.payments} } reviews { ${fields.reviews} }
    offers(first: 10) { edges { node { ${fields.offers} } } }`
  for (const { payments, reviews, offers } of (await all('jobs', wanted, 10)) as unknown as Lists[]) {
    rows.payments.push(...payments)
    rows.reviews.push(...reviews)
    rows.offers.push(...offers.edges.map(({ node }) => node))
  }
})

type Check = (row: unknown, options?: object) => Promise<Verification>
const checks: Record<keyof typeof fields, Check> = {
  jobs: (row, options) => verifyJob({ publicClient, row, ...options }),
  agents: (row, options) => verifyAgent({ publicClient, row, ...options }),
  pointBalances: (row, options) => verifyBalance({ publicClient, row, ...options }),
  payments: (row, options) => verifyPayment({ publicClient, row, ...options }),
  reviews: (row, options) => verifyReview({ publicClient, row, ...options }),
  offers: (row, options) => verifyOffer({ publicClient, row, ...options }),
}
const lists = Object.keys(checks) as (keyof typeof fields)[]

describe('rows', () => {
  test.each(lists)('all %s are verified', async (list) => {
    expect(rows[list].length).toBeGreaterThan(3)
    const wrong: unknown[] = []
    for (const row of rows[list]) {
      const result = await checks[list](row)
      if (result.verdict === 'verified') continue
      const { facts, ...rest } = result
      wrong.push({ row, facts: facts.filter(({ ok }) => !ok), ...rest })
    }
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

describe('dossiers', () => {
  test('every job has one that verifies', async () => {
    const wrong: unknown[] = []
    let size = 0
    for (const { id } of rows.jobs) {
      try {
        const dossier = await exportDossier({ jobId: BigInt(`${id}`), publicClient })
        size = Math.max(size, JSON.stringify(dossier).length)
        const { verdict, contradictions } = await verifyDossier(dossier)
        if (verdict !== 'unverifiable') wrong.push({ id, contradictions })
      } catch (error) {
        wrong.push({ id, error: `${error}` })
      }
    }
    console.log(rows.jobs.length, 'dossiers, the largest of', size)
    expect(wrong).toEqual([])
  })
})
