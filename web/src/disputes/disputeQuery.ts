import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { judgingStepFragment } from './judgingStep.ts'

export const disputeQuery = graphql(
  `
  query DisputeRoom($id: BigInt!) {
    dispute(jobId: $id) {
      phase phaseDeadline deadline createdAt endedAt splits providerBps arbiter deadlocked committed
      bond { amount token { symbol decimals } }
      bondState
      client { ...AccountLine }
      provider { ...AccountLine }
      openedBy { ...AccountLine }
      ruledBy { ...AccountLine }
      loser { address }
      nextStep { ...JudgingStepLine }
      reason { digest status text(max: 20000) }
      ruling { digest status text(max: 20000) }
      job {
        id title budget token { symbol decimals }
        reason { digest status text(max: 20000) }
      }
      evidence {
        createdAt party { ...AccountLine } document { digest status text(max: 20000) }
        provenance { transactionHash logIndex }
      }
      jury { size filled stage seats { number mark committedAt votedAt providerBps account { ...AccountLine } } }
    }
  }
`,
  [accountFragment, judgingStepFragment],
)

export type Dispute = NonNullable<ResultOf<typeof disputeQuery>['dispute']>
