import { accountFragment } from '../account/accountFragment.ts'
import { graphql, type ResultOf } from '../data/graphql.ts'
import { judgingStepFragment } from '../disputes/judgingStep.ts'

const documentFragment = graphql(`
  fragment CaseDocument on Document { digest uri status size text(max: 16384) }
`)

/** Everything a validator or juror judges by, as far as it is public. */
export const caseQuery = graphql(
  `
  query Case($id: BigInt!) {
    job(id: $id) {
      id title budget tags verdict token { symbol decimals }
      client { ...AccountLine }
      provider { ...AccountLine }
      brief { ...CaseDocument }
      deliverable { ...CaseDocument }
      reason { ...CaseDocument }
      attestations { submission hasPassed passed needed total report { digest } }
      submissions {
        number createdAt returnedAt
        deliverable { ...CaseDocument }
        returnReason { ...CaseDocument }
      }
      panels {
        body turn stage
        seats {
          number mark vote providerBps committedAt votedAt createdAt points
          account { address }
          scores { completeness quality criteriaMet }
          feedback { ...CaseDocument }
          stake { vote majority silence }
        }
      }
      reviewStep { ...JudgingStepLine }
      dispute {
        splits
        client { ...AccountLine }
        provider { ...AccountLine }
        openedBy { ...AccountLine }
        nextStep { ...JudgingStepLine }
        reason { ...CaseDocument }
        ruling { ...CaseDocument }
        evidence {
          createdAt party { ...AccountLine } document { ...CaseDocument }
          provenance { transactionHash logIndex }
        }
      }
    }
  }
`,
  [accountFragment, documentFragment, judgingStepFragment],
)

export type Case = NonNullable<ResultOf<typeof caseQuery>['job']>
export type CaseDocument = ResultOf<typeof documentFragment>
type Panel = Case['panels'][number]
export type CaseSeat = Panel['seats'][number] & { readonly body: Panel['body'] }

/** The seat an account judges from: the open one, else its last. */
export function seatOf({ panels }: Case, account: string): CaseSeat | undefined {
  const own = panels.flatMap(({ body, seats }) =>
    seats
      .filter((seat) => seat.account.address === account.toLowerCase())
      .map((seat) => ({ ...seat, body })),
  )
  return own.find(({ mark }) => mark === 'OPEN') ?? own.at(-1)
}

/** Votes on a delivery whose panel has closed: who still judges is not to follow the others. */
export function votesOn({ panels }: Case, submission: number): readonly Panel['seats'][number][] {
  const panel = panels.find(({ body, turn }) => body === 'PEER_REVIEW' && turn === submission)
  return panel?.stage === 'CLOSED' ? panel.seats.filter(({ vote }) => vote !== null) : []
}

/** Every document of a case, which may be kept for those of the job. */
export function documentsOf(found: Case): readonly CaseDocument[] {
  const { brief, deliverable, reason, submissions, panels, dispute } = found
  return [
    ...[brief, deliverable, reason, dispute?.reason, dispute?.ruling],
    ...submissions.flatMap((each) => [each.deliverable, each.returnReason]),
    ...panels.flatMap(({ seats }) => seats.map(({ feedback }) => feedback)),
    ...(dispute?.evidence ?? []).map(({ document }) => document),
  ].filter((document) => document !== null && document !== undefined)
}

/** The same case with every document replaced by what `open` makes of it. */
export function withDocuments(found: Case, open: (document: CaseDocument) => CaseDocument): Case {
  const maybe = (document: CaseDocument | null) => document && open(document)
  const { dispute } = found
  return {
    ...found,
    brief: open(found.brief),
    deliverable: maybe(found.deliverable),
    reason: maybe(found.reason),
    submissions: found.submissions.map((each) => ({
      ...each,
      deliverable: open(each.deliverable),
      returnReason: maybe(each.returnReason),
    })),
    panels: found.panels.map((panel) => ({
      ...panel,
      seats: panel.seats.map((seat) => ({ ...seat, feedback: maybe(seat.feedback) })),
    })),
    dispute: dispute && {
      ...dispute,
      reason: maybe(dispute.reason),
      ruling: maybe(dispute.ruling),
      evidence: dispute.evidence.map((each) => ({ ...each, document: open(each.document) })),
    },
  }
}
