import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'

const editQuery = graphql(`
  query EditedAgent($id: BigInt!) {
    agent(id: $id) {
      id name owner status uri
      registration { digest status }
    }
  }
`)

export type EditedAgent = NonNullable<ResultOf<typeof editQuery>['agent']>

export function useEditedAgent(id: string) {
  return useGraph(topics.lists, editQuery, { id })
}
