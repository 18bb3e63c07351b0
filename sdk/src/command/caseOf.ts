import type { z } from 'zod'
import type { ContentAccess } from '../contentAccess.ts'
import { criteriaOfBrief, describeCriteria } from '../criteria/describeCriteria.ts'
import { resolveTemplates } from '../criteria/resolveTemplates.ts'
import { RelayProblemError } from '../errors.ts'
import type { ResultOf } from '../readModel/graphql.ts'
import { shares } from '../voteSalt.ts'
import { relayerOf, type WriteContext } from './context.ts'
import { documentReader } from './documentReader.ts'
import { decimalOf } from './money.ts'
import { openDocuments } from './openDocuments.ts'
import { untrustedText } from './untrustedText.ts'
import type { caseQuery, caseSchema } from './views/case.ts'
import { disputeOf } from './views/dispute.ts'
import { documentOf } from './views/document.ts'
import { jobOf } from './views/job.ts'
import { messageOf } from './views/message.ts'

type Row = NonNullable<ResultOf<typeof caseQuery>['job']>
type Seat = Row['panels'][number]['seats'][number]
type Case = z.input<typeof caseSchema>

/** A job as a case of judges; undefined where it has none, and had none. */
export async function caseOf(
  context: WriteContext,
  job: Row,
  access: ContentAccess,
): Promise<Case | undefined> {
  const { panels, dispute, client, provider } = job
  const account = context.actor.address.toLowerCase()
  const seats = panels.flatMap(({ body, seats }) => seats.map((seat) => ({ ...seat, body })))
  const own = seats.filter((seat) => seat.account.address === account)
  const seat = own.find(({ mark }) => mark === 'OPEN') ?? own.at(-1)
  const body = seat?.body ?? (dispute ? 'COURT' : panels.at(-1)?.body)
  if (!body) return undefined
  const open = await openDocuments(context, access)
  const brief = await open(job.brief)
  const step = body === 'COURT' ? dispute?.nextStep : job.reviewStep
  const action = step?.action ?? null
  const isYours = step?.accounts.some(({ address }) => address === account) ?? false
  const documentBy = async (row: Parameters<typeof open>[0], author: string | null | undefined) =>
    documentOf(await open(row), author)
  return {
    body,
    seat: seat ? seatOf(seat) : null,
    clock: {
      action,
      yours: isYours,
      from: step?.from ?? null,
      by: step?.by ?? null,
      ifNobodyActs: step?.ifNobodyActs ?? null,
      commands: isYours ? (commandsFor[action ?? ''] ?? []) : [],
    },
    job: jobOf(job),
    brief: long(brief, client.address),
    criteria: await criteriaWords(context, brief.text, client.address),
    deliverable: job.deliverable && long(await open(job.deliverable), provider?.address),
    reports: await Promise.all(
      job.attestations.map(async ({ report, ...line }) => ({
        ...line,
        document: report && (await documentBy(report, null)),
      })),
    ),
    rounds: await Promise.all(
      job.submissions.map(async (round) => ({
        submission: round.number,
        at: round.createdAt,
        deliverable: await documentBy(round.deliverable, provider?.address),
        returnedAt: round.returnedAt,
        returnReason: round.returnReason && (await documentBy(round.returnReason, client.address)),
        votes: await Promise.all(
          votesOn(job, round.number).map(async ({ vote, feedback, account }) => ({
            approve: vote === 'APPROVED',
            feedback: feedback && (await documentBy(feedback, account.address)),
          })),
        ),
      })),
    ),
    verdict: job.verdict,
    verdictReason: job.reason && (await documentBy(job.reason, null)),
    dispute: dispute && {
      line: lineOf(dispute),
      shares: dispute.splits ? [...shares] : [0, 10_000],
      reason: dispute.reason && (await documentBy(dispute.reason, dispute.openedBy.address)),
      evidence: await Promise.all(
        dispute.evidence.map(async ({ createdAt, party, document }) => ({
          party: party.address,
          side: party.address === client.address ? ('CLIENT' as const) : ('PROVIDER' as const),
          at: createdAt,
          document: await documentBy(document, party.address),
        })),
      ),
      messages: await messagesOf(context, access),
    },
  }
}

const commandsFor: { readonly [action: string]: string[] } = {
  VOTE: ['voteOnDelivery'],
  SUBMIT_EVIDENCE: ['submitEvidence'],
  COMMIT: ['commitVote'],
  REVEAL: ['revealVote'],
  RULE: ['ruleDispute'],
}

function seatOf(seat: Seat): NonNullable<Case['seat']> {
  const { agent, createdAt, mark, vote, committedAt, votedAt, stake } = seat
  const points = (hundredths: number) => decimalOf(BigInt(hundredths), 2)
  return {
    agentId: agent.id,
    drawnAt: createdAt,
    awaited: mark === 'OPEN' && vote === null && votedAt === null,
    mark,
    committedAt,
    votedAt,
    earns: {
      vote: points(stake.vote),
      majority: points(stake.majority),
      silence: points(stake.silence),
    },
  }
}

function lineOf({ reason: _, evidence: __, nextStep, ...line }: NonNullable<Row['dispute']>) {
  if (!nextStep) return disputeOf({ ...line, nextStep })
  const { from: ___, ...step } = nextStep
  return disputeOf({ ...line, nextStep: step })
}

/** Votes of a panel that has closed: whoever still judges is not to follow the others. */
function votesOn({ panels }: Row, submission: number): Seat[] {
  const panel = panels.find(({ body, turn }) => body === 'PEER_REVIEW' && turn === submission)
  return panel?.stage === 'CLOSED' ? panel.seats.filter(({ vote }) => vote !== null) : []
}

function long(row: Row['brief'], author: string | undefined) {
  const content = untrustedText(row.text, { author, sha256: row.digest, max: 16_384 })
  return { digest: row.digest, status: row.status, content }
}

async function criteriaWords(context: WriteContext, brief: string | null, author: string) {
  const criteria = criteriaOfBrief(brief)
  if (!criteria) return null
  const whole = await resolveTemplates(criteria, documentReader(relayerOf(context))).then(
    (found) => found.criteria,
    () => criteria,
  )
  return untrustedText(describeCriteria(whole).join('\n'), { author, max: 16_384 })
}

/** What the sides wrote each other; none where that is not for the actor. */
async function messagesOf(context: WriteContext, access: ContentAccess) {
  const thread = await relayerOf(context)
    .thread(access, { first: 50 })
    .catch((error: unknown) => {
      if (error instanceof RelayProblemError && !error.retryable) return { messages: [] }
      throw error
    })
  return thread.messages.flatMap(messageOf)
}
