import { graphql } from './graphql.ts'
import { topics } from './topics.ts'
import { useGraph } from './useGraph.ts'

export const policiesQuery = graphql(`
  query Policies {
    policies {
      id preset entries evaluator reviewPeriod feeBps ownerFeeBps minPrice maxPrice tick retired
      appealAfterApproval appealAfterRejection arbiter clientMayDispute verifiedOnly weight
      token { address symbol decimals }
    }
  }
`)

/** The house rules jobs can be made under. */
export function usePolicies() {
  return useGraph(topics.rules, policiesQuery, {})
}
