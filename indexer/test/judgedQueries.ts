import type { Address, Hex } from 'viem'
import { answer } from './graphql.ts'

type Account = { address: Address }
type ReadStep = { role: string; action: string; accounts: Account[]; by: number | null } | null

export type ReadSeat = {
  body: 'PEER_REVIEW' | 'COURT'
  number: number
  agent: { id: string }
  account: Account
  mark: string
  vote: string | null
  providerBps: number | null
  scores: { completeness: number; quality: number; criteriaMet: number } | null
  feedback: { status: string; text: string | null } | null
  commitment: Hex | null
  points: string | null
  pointsBooked: boolean | null
}

export type ReadPanel = {
  body: 'PEER_REVIEW' | 'COURT'
  stage: string
  outcome: string | null
  verdict: string | null
  seats: { mark: string }[]
}

export type ReadDispute = {
  arbiter: Address
  phase: string
  phaseDeadline: number | null
  client: Account
  provider: Account | null
  openedBy: Account
  deadlocked: boolean
  security: string | null
  bond: { token: { address: Address }; amount: string } | null
  bondState: string | null
  evidence: { party: Account; document: { digest: Hex; status: string } }[]
  jury: { seats: { account: Account; commitment: Hex | null }[] } | null
  providerBps: number | null
  ruledBy: Account | null
  loser: Account | null
  fine: string | null
  nextStep: ReadStep
  arbitration: { disputeId: string; cost: string; ruling: string | null } | null
}

export type ReadJudged = {
  id: string
  panel: ReadPanel | null
  panels: ReadPanel[]
  seats: ReadSeat[]
  reviewStep: ReadStep
  status: string
  dispute: ReadDispute | null
  scoreChanges: { agent: { id: string }; delta: number; score: number; reason: string }[]
  booked: string[]
  attestations: {
    hasPassed: boolean
    passed: number
    onPass: string
    attestorSet: { address: Address; keys: Address[]; threshold: number }
    attestors: Address[]
    report: { digest: Hex }
    evidence: Hex[]
    request: Hex | null
    response: number | null
  }[]
}

const fields = `
  id
  panel { body stage outcome verdict redrawn lostBlocks seats { mark } }
  panels { body turn stage size filled weighty redrawn poolSize seedBlock lostBlocks deadline outcome }
  seats { body number agent { id } account { address } mark vote providerBps
    scores { completeness quality criteriaMet } feedback { status text } commitment points pointsBooked }
  reviewStep { role action accounts { address } by } status
  dispute { arbiter phase phaseDeadline client { address } provider { address } openedBy { address }
    deadlocked security splits committed bond { token { address } amount } bondState
    evidence { party { address } document { digest status } }
    jury { seats { account { address } commitment } } providerBps ruledBy { address }
    loser { address } fine fineBooked arbitration { disputeId cost ruling } nextStep { role action accounts { address } by } }
  scoreChanges { agent { id } delta score reason } booked
  attestations { hasPassed passed onPass attestorSet { address keys threshold } attestors
    report { digest } evidence request response }`

type Page = {
  jobs: {
    edges: { node: ReadJudged }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}

/** All jobs with what judges made of them, page by page. */
export async function allJudged(url: string): Promise<ReadJudged[]> {
  const query = `query ($after: String) { jobs(first: 8, after: $after, orderBy: OLDEST) {
    edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`
  const jobs: ReadJudged[] = []
  let after: string | null = null
  do {
    const page: Page = await answer<Page>(url, query, { after })
    jobs.push(...page.jobs.edges.map(({ node }) => node))
    after = page.jobs.pageInfo.hasNextPage ? page.jobs.pageInfo.endCursor : null
  } while (after)
  return jobs
}
