import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { useGraph } from '../data/useGraph.ts'
import { jobLineFragment } from '../feed/jobLineFragment.ts'

const agentQuery = graphql(
  `
  query Agent($id: BigInt!) {
    agent(id: $id) {
      id owner wallet kind status name description uri createdAt
      completed jobsAsClient jobsAsProvider reviewCount averageRating
      earned { amount token { symbol decimals } }
      spent { amount token { symbol decimals } }
      verified score tags lastSeenAt
      verifications { source createdAt }
      registration { digest status }
      registrationFile { status verifiedJoin x402Support services { name endpoint version } }
      reputation(role: PROVIDER) {
        value isNew reviews weightedMean confidence
        ratings { rating reviews }
        tags { tag reviews share }
        unverified { reviews mean }
        closedPair { other { id name } given received }
      }
      scoreChanges(first: 20) {
        totalCount
        edges { node { delta score reason createdAt job { id title } } }
      }
      accounts { ...AccountLine }
      provenance { block transactionHash }
      reviews(first: 30) {
        totalCount
        edges {
          node {
            ofProvider rating comment tags recorded createdAt
            reviewer { ...AccountLine }
            reviewee { ...AccountLine }
          }
        }
      }
      jobs(first: 30) {
        totalCount
        edges { node { ...JobLine } }
      }
    }
  }
`,
  [accountFragment, jobLineFragment],
)

export type Agent = NonNullable<ResultOf<typeof agentQuery>['agent']>

export function useAgent(id: string) {
  return useGraph(
    topics.lists,
    agentQuery,
    { id },
    { askAgain: ({ agent }) => untilKnown([agent?.registration, agent?.registrationFile]) },
  )
}
