import type { Address, Hex } from 'viem'
import { answer } from './graphql.ts'

export type ReadJob = {
  id: string
  entry: string
  status: string
  ending: string | null
  client: { address: Address }
  provider: { address: Address } | null
  policy: { id: number }
  token: { address: Address }
  budget: string
  funded: string
  escrowed: string
  paid: string
  fee: string
  ownerFee: string
  refunded: string
  fundedAt: number | null
  started: boolean
  consented: boolean
  clientTurn: boolean
  returned: boolean
  returns: number
  verdict: string | null
  disputedBy: { address: Address } | null
  briefVersion: number
  group: Hex | null
  exclusiveWith: string | null
  offerCount: number
  title: string | null
  category: string | null
  tags: string[]
  brief: ReadDocument
  deliverable: ReadDocument | null
  reason: ReadDocument | null
  nextStep: { role: string; action: string; ifNobodyActs: string } | null
  provenance: { block: number; transactionHash: Hex; logIndex: number }
  payments: { kind: string; amount: string; to: Address | null }[]
  timeline: { type: string; data: string; account: { address: Address } | null }[]
  reviews: { ofProvider: boolean; rating: number }[]
  offers: {
    edges: {
      node: {
        hash: Hex
        provider: { address: Address }
        byClient: boolean
        version: number
        round: number
        price: string
        deliveryTime: number
        expiresAt: string
        terms: { digest: Hex } | null
        previous: Hex | null
        state: string
        sealed: boolean
      }
    }[]
  }
}

type ReadDocument = {
  digest: Hex
  status: string
  text: string | null
  size: number | null
  untrusted: boolean
}

const fields = `
  id entry status ending client { address } provider { address } policy { id } token { address }
  budget funded escrowed paid fee ownerFee refunded consented clientTurn agreed started deadline
  returned returns verdict disputedBy { address } briefVersion group exclusiveWith
  fundedAt offerCount title category tags
  brief { ...document } deliverable { ...document } reason { ...document }
  nextStep { role action ifNobodyActs } provenance { block transactionHash logIndex }
  payments { kind amount to } timeline { type data account { address } } reviews { ofProvider rating }
  offers(first: 10) { edges { node { hash provider { address } byClient version round price
    deliveryTime expiresAt terms { digest } previous state sealed } } }`

const query = `
  query ($after: String) {
    jobs(first: 8, after: $after, orderBy: OLDEST) {
      edges { node { ${fields} } } pageInfo { hasNextPage endCursor }
    }
  }
  fragment document on Document { digest status text size untrusted }`

type Page = {
  jobs: {
    edges: { node: ReadJob }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}

/** All jobs with all that hangs on them, page by page. */
export async function allJobs(url: string): Promise<ReadJob[]> {
  const jobs: ReadJob[] = []
  let after: string | null = null
  do {
    const page: Page = await answer<Page>(url, query, { after })
    jobs.push(...page.jobs.edges.map(({ node }) => node))
    after = page.jobs.pageInfo.hasNextPage ? page.jobs.pageInfo.endCursor : null
  } while (after)
  return jobs
}
