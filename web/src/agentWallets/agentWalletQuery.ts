import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { topics } from '../data/topics.ts'
import { useGraph } from '../data/useGraph.ts'

const agentWalletQuery = graphql(
  `
  query AgentWallet($address: Hex!) {
    wallet(address: $address) {
      address createdAt
      owner { ...AccountLine }
      account { ...AccountLine jobsAsClient jobsAsProvider }
      sessionKeys {
        expiry live
        key { address }
        job { id title }
        permissions { target selector }
        budgets {
          left inDay inMonth
          token { address symbol decimals }
          limits { perPayment perDay perMonth }
        }
      }
      spending {
        inDay inMonth
        token { address symbol decimals }
        limits { perPayment perDay perMonth }
      }
      provenance { transactionHash }
    }
  }
`,
  [accountFragment],
)

export type AgentWallet = NonNullable<ResultOf<typeof agentWalletQuery>['wallet']>
export type SessionKey = AgentWallet['sessionKeys'][number]

export function useAgentWallet(address: `0x${string}`) {
  return useGraph(topics.lists, agentWalletQuery, { address })
}
