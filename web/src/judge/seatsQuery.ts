import { graphql, type ResultOf } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'
import { judgingStepFragment } from '../disputes/judgingStep.ts'

const seatsQuery = graphql(
  `
  query Seats($account: Hex!, $first: Int, $filter: SeatFilter) {
    seats(account: $account, first: $first, filter: $filter) {
      edges {
        node {
          body turn number mark vote providerBps committedAt votedAt createdAt points
          stake { vote majority silence }
          job {
            id title budget token { symbol decimals }
            reviewStep { ...JudgingStepLine }
            dispute { nextStep { ...JudgingStepLine } }
          }
        }
      }
    }
  }
`,
  [judgingStepFragment],
)

export type Seat = NonNullable<
  NonNullable<NonNullable<ResultOf<typeof seatsQuery>['seats']['edges']>[number]>['node']
>

/** The seats an account was drawn for, newest first; those whose vote is missing, where asked for. */
export function useSeats(
  account: `0x${string}` | undefined,
  { awaited = false }: { awaited?: boolean } = {},
) {
  const query = useGraph(
    topics.lists,
    seatsQuery,
    {
      account: account ?? '0x',
      first: awaited ? 10 : 30,
      filter: awaited ? { awaited } : null,
    },
    { enabled: account !== undefined },
  )
  return { ...query, seats: query.data && nodesOf<Seat>(query.data.seats) }
}
