import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { nodesOf } from '../data/nodes.ts'
import { topics } from '../data/topics.ts'
import { untilKnown } from '../data/untilKnown.ts'
import { useGraph } from '../data/useGraph.ts'
import { judgingStepFragment } from '../disputes/judgingStep.ts'

const jobQuery = graphql(
  `
  query Job($id: BigInt!) {
    job(id: $id) {
      id entry status ending agreed consented clientTurn returned returns verdict deadline closing maxOffers autoAccept maxRounds
      budget escrowed paid fee ownerFee refunded
      title category tags briefVersion
      createdAt fundedAt submittedAt endedAt group exclusiveWith
      token { address symbol decimals }
      client { ...AccountLine }
      provider { ...AccountLine }
      policy { id preset evaluator reviewPeriod appealAfterApproval appealAfterRejection arbiter arbiterPeriod clientMayDispute maySplit feeBps ownerFeeBps minPrice maxPrice tick weight }
      brief { digest uri status text size }
      deliverable { digest uri status text(max: 6001) size }
      reason { digest uri status text size }
      offerCount
      offers(first: 50) {
        edges {
          node {
            hash byClient version round price deliveryTime expiry expiresAt previous state sealed commitment createdAt
            provider { ...AccountLine }
            terms { digest status text }
          }
        }
      }
      timeline {
        id type data createdAt
        account { ...AccountLine }
        provenance { block transactionHash logIndex }
      }
      payments { id kind amount from to createdAt token { symbol decimals } provenance { block transactionHash } }
      reviews {
        ofProvider rating comment tags recorded createdAt
        reviewer { ...AccountLine }
        reviewee { ...AccountLine }
      }
      nextStep { role account action by ifNobodyActs }
      reviewStep { ...JudgingStepLine }
      dispute { phase }
      provenance { block timestamp transactionHash logIndex }
    }
  }
`,
  [accountFragment, judgingStepFragment],
)

export type Job = NonNullable<ResultOf<typeof jobQuery>['job']>
export type Offer = NonNullable<
  NonNullable<NonNullable<NonNullable<Job['offers']>['edges']>[number]>['node']
>

export function useJob(id: string) {
  return useGraph(
    topics.job(id),
    jobQuery,
    { id },
    { askAgain: ({ job }) => untilKnown(job ? documentsOf(job) : []) },
  )
}

/** What a job's page shows of documents, which arrive apart from what names them. */
export function documentsOf(job: Job) {
  const terms = nodesOf(job.offers).map((offer) => offer.terms)
  return [job.brief, job.deliverable, job.reason, ...terms]
}
