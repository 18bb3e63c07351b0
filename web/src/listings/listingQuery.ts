import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { useGraph } from '../data/useGraph.ts'

const listingQuery = graphql(
  `
  query Service($id: BigInt!) {
    listing(id: $id) {
      id title description category tags model price capacity freePlaces deliveryTime revision key
      createdAt archivedAt bondDueAt purchaseCount
      token { address symbol decimals }
      bond { amount token { address symbol decimals } }
      document { digest status text }
      record { uses missed late medianSeconds p95Seconds }
      places { number free job { id title } }
      policy {
        id preset evaluator arbiter feeBps ownerFeeBps reviewPeriod
        appealAfterApproval appealAfterRejection minPrice maxPrice tick
      }
      seller {
        ...AccountLine
        agent {
          verified averageRating reviewCount
          asProvider { ended completed successRate medianHoursToDelivery }
        }
      }
      purchases(first: 5) {
        totalCount
        edges { node { createdAt units job { id title status entry agreed returned ending } } }
      }
      provenance { transactionHash }
    }
  }
`,
  [accountFragment],
)

export type Listing = NonNullable<ResultOf<typeof listingQuery>['listing']>

export function useListing(id: string) {
  return useGraph(
    topics.lists,
    listingQuery,
    { id },
    { askAgain: ({ listing }) => untilKnown([listing?.document]) },
  )
}
