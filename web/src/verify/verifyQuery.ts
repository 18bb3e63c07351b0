import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'

const verifyQuery = graphql(`
  query Handles($account: Hex!) {
    account(address: $account) {
      agent {
        id name owner status banned
        verifications {
          source handle createdAt
          report { digest status text }
          provenance { transactionHash }
        }
      }
    }
  }
`)

export type HandleAgent = NonNullable<ResultOf<typeof verifyQuery>['account']['agent']>
export type Linked = HandleAgent['verifications'][number]

export function useHandles(account: `0x${string}`) {
  return useGraph(topics.lists, verifyQuery, { account: account.toLowerCase() as `0x${string}` })
}
