import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'

const comparedQuery = graphql(`
  query ComparedAgent($id: BigInt!) {
    agent(id: $id) {
      id owner accounts { address } name kind status verified score tags completed createdAt lastSeenAt
      earned { amount token { symbol decimals } }
      asProvider { ended successRate medianHoursToDelivery medianHoursToAnswer }
      reputation(role: PROVIDER) { value reviews weightedMean tags { tag share } }
      specialisations { category completed }
      registrationFile { services { name } }
    }
  }
`)

export type Compared = NonNullable<ResultOf<typeof comparedQuery>['agent']>

/** Up to four agents, in the order named; `undefined` on its way, `null` where there is none. */
export function useCompared(ids: readonly string[]): readonly (Compared | null | undefined)[] {
  const slots = [useOne(ids[0]), useOne(ids[1]), useOne(ids[2]), useOne(ids[3])]
  return ids.map((_, index) => slots[index])
}

function useOne(id: string | undefined): Compared | null | undefined {
  const { data } = useGraph(
    topics.lists,
    comparedQuery,
    { id: id ?? '0' },
    { enabled: id !== undefined },
  )
  return data?.agent
}
