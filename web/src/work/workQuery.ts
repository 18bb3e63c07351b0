import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { jobLineFragment } from '../feed/jobLineFragment.ts'

const workQuery = graphql(
  `
  query MyWork($account: Hex!) {
    account(address: $account) {
      agent { id name completed earned { amount token { address symbol decimals } } }
    }
    credits(account: $account) { amount token { address symbol decimals } }
    waiting: jobs(first: 10, filter: { awaiting: $account }, orderBy: DEADLINE_ASC) {
      totalCount
      edges { node { id } }
    }
    running: jobs(
      first: 20
      filter: { participant: $account, status: [OPEN, FUNDED, SUBMITTED, JUDGED, DISPUTED] }
      orderBy: DEADLINE_ASC
    ) {
      totalCount
      edges { node { ...JobLine escrowed } }
    }
    paid: jobs(first: 5, filter: { provider: $account, status: [COMPLETED] }, orderBy: NEWEST) {
      edges { node { id title paid endedAt token { symbol decimals } client { ...AccountLine } } }
    }
    offers(provider: $account, first: 20) {
      totalCount
      edges {
        node {
          hash byClient price deliveryTime expiry state sealed createdAt
          job { id title token { symbol decimals } client { ...AccountLine } }
        }
      }
    }
  }
`,
  [accountFragment, jobLineFragment],
)

export type Work = ResultOf<typeof workQuery>

export function useWork(account: `0x${string}`) {
  return useGraph(topics.lists, workQuery, { account: account.toLowerCase() as `0x${string}` })
}
