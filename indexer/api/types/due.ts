import type { Address } from 'viem'
import { builder, seconds } from '../builder.ts'
import type { Context } from '../context.ts'
import { disputeStep } from '../disputeStep.ts'
import { type DueMove as DueMoveShape, disputesUnderWay, overdue, reviewsUnderWay } from '../due.ts'
import type { AnyonesAction, JudgingStep } from '../judgingStep.ts'
import { panelStep } from '../panelStep.ts'
import { panelsOfJob } from '../panels.ts'
import { seatsOfJob } from '../seats.ts'
import { Job } from './job.ts'

/** Moves in one answer. */
const most = 100
/** Moves that may be passed over. */
const farthest = 10_000

const DueAction = builder.enumType('DueAction', {
  description: "The contracts' functions by these names; each takes the job's number alone.",
  values: {
    TIME_OUT: { description: "The market's, once a job's time is up." },
    CLAIM_REFUND: { description: "The market's, for a plain job whose time is up." },
    OPEN_PANEL: { description: 'Fixes the block a panel is drawn by.' },
    DRAW: { description: 'Fills seats by its hash.' },
    CONCLUDE: { description: 'Does what follows from the votes, or from silence.' },
    RELEASE: { description: 'Closes a panel nobody waits for any more.' },
    OPEN_CASE: { description: '`open`: brings a deadlocked job before its arbiter.' },
    DELIVER: { description: 'Hands a ruling to the market that failed when it came.' },
    CLOSE: { description: 'Gives the bond of a job that ended otherwise back.' },
  } as const,
})

const DueMove = builder.objectRef<DueMoveShape>('DueMove').implement({
  description: 'A call anyone may make now, by which a job goes on.',
  fields: (t) => ({
    job: t.field({ type: Job, resolve: ({ job }) => job }),
    contract: t.field({
      type: 'Hex',
      description: 'Whose function it is.',
      resolve: ({ contract }) => contract.toLowerCase() as Address,
    }),
    action: t.expose('action', { type: DueAction }),
    since: t.int({
      description: 'When it could be made first, as far as that is known.',
      resolve: ({ since }) => seconds(since),
    }),
  }),
})

builder.queryField('due', (t) =>
  t.field({
    type: [DueMove],
    description:
      'What anyone may do now, and nobody did yet; the longest due first. A keeper makes these calls.',
    extensions: { maxRows: most },
    args: {
      first: t.arg.int({ defaultValue: most, description: 'At most 100.' }),
      skip: t.arg.int({ defaultValue: 0, description: 'So many are passed over, at most 10,000.' }),
    },
    resolve: async (_, { first, skip }, context) => {
      const limit = Math.min(Math.max(first ?? most, 0), most)
      const from = Math.min(Math.max(skip ?? 0, 0), farthest)
      const { sql, deployment } = context
      const now = await context.now()
      const [market, peers, court] = await Promise.all([
        overdue(sql, deployment, now, from + limit),
        peerMoves(context, now),
        courtMoves(context, now),
      ])
      return [...market, ...peers, ...court]
        .sort((a, b) => a.since - b.since)
        .slice(from, from + limit)
    },
  }),
)

async function peerMoves(context: Context, now: number): Promise<DueMoveShape[]> {
  const { sql, deployment } = context
  const reviews = await reviewsUnderWay(sql, deployment, now)
  const { block } = await context.head()
  return reviews.flatMap(({ job, panel }) => {
    const step = panelStep(job, true, panel, [], now)
    if (!isAnyones(step, block, now)) return []
    const since =
      step.action === 'OPEN_PANEL' ? job.submittedAt : (panel?.deadline ?? job.decidedAt)
    return [
      {
        job: job.id,
        contract: deployment.contracts.peerReview,
        action: step.action,
        since: since ?? panel?.fixedAt ?? now,
      },
    ]
  })
}

async function courtMoves(context: Context, now: number): Promise<DueMoveShape[]> {
  const { sql, deployment } = context
  const court = deployment.contracts.court
  const { block } = await context.head()
  const disputes = await disputesUnderWay(sql, deployment, now)
  const moves = disputes.map(async (dispute): Promise<DueMoveShape[]> => {
    const [panels, seats] = await Promise.all([
      panelsOfJob(context).load(dispute.jobId),
      seatsOfJob(context).load(dispute.jobId),
    ])
    const isCourt = dispute.arbiter === court.toLowerCase()
    const panel = panels.findLast(({ body }) => body === 'COURT')
    const seated = seats.filter(({ body }) => body === 'COURT')
    const step = disputeStep({ ...dispute, isCourt, admin: null }, panel, seated, now)
    if (!isAnyones(step, block, now) || step.action === 'TIME_OUT') return []
    const since = dispute.endedAt ?? dispute.phaseDeadline ?? dispute.ruledAt ?? dispute.timestamp
    return [{ job: dispute.jobId, contract: dispute.arbiter, action: step.action, since }]
  })
  return (await Promise.all(moves)).flat()
}

function isAnyones(
  step: JudgingStep | null,
  block: number,
  now: number,
): step is JudgingStep & { action: AnyonesAction } {
  if (step?.role !== 'ANYONE') return false
  return (step.from ?? 0) <= now && (step.fromBlock ?? 0) <= block
}
