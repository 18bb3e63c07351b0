import type { Address } from 'viem'
import { builder, seconds } from '../builder.ts'
import type { Context } from '../context.ts'
import { disputeStep } from '../disputeStep.ts'
import {
  bookings,
  type DueEmission as DueEmissionShape,
  type DueMove as DueMoveShape,
  disputesUnderWay,
  emissions,
  overdue,
  reviewsUnderWay,
} from '../due.ts'
import type { AnyonesAction, JudgingStep } from '../judgingStep.ts'
import { panelStep } from '../panelStep.ts'
import { panelsOfJob } from '../panels.ts'
import { seatsOfJob } from '../seats.ts'
import { Agent } from './agent.ts'
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
    BOOK: { description: "`Standing`'s: changes the scores of an ended job's sides and voters." },
    NOTE_JOB: { description: "`Points`': an ended job as its sides' activity." },
    CLOSE: { description: 'Gives the bond of a job that ended otherwise back.' },
  } as const,
})

const DueMove = builder.objectRef<DueMoveShape>('DueMove').implement({
  description: 'A call anyone may make now about a job.',
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

const window = builder.args((t) => ({
  first: t.int({ defaultValue: most, description: 'At most 100.' }),
  skip: t.int({ defaultValue: 0, description: 'So many are passed over, at most 10,000.' }),
}))

type Window = { first?: number | null | undefined; skip?: number | null | undefined }

function windowOf({ first, skip }: Window): { limit: number; from: number } {
  return {
    limit: Math.min(Math.max(first ?? most, 0), most),
    from: Math.min(Math.max(skip ?? 0, 0), farthest),
  }
}

builder.queryField('due', (t) =>
  t.field({
    type: [DueMove],
    description:
      'What anyone may do now, and nobody did yet; the longest due first. A keeper makes these calls.',
    extensions: { maxRows: most },
    args: window,
    resolve: async (_, args, context) => {
      const { limit, from } = windowOf(args)
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

builder.queryField('dueBookings', (t) =>
  t.field({
    type: [DueMove],
    description:
      'What anyone may have written down of jobs that ended in the last 30 days, and nobody did: scores and activity. The longest due first; no job waits for it.',
    extensions: { maxRows: most },
    args: window,
    resolve: async (_, args, { sql, deployment, now }) => {
      const { limit, from } = windowOf(args)
      return (await bookings(sql, deployment, await now(), from + limit)).slice(from, from + limit)
    },
  }),
)

const DueEmission = builder.objectRef<DueEmissionShape>('DueEmission').implement({
  description: 'An agent whose points of the UTC day anyone may claim for it: `claimEmission`.',
  fields: (t) => ({
    agent: t.field({ type: Agent, resolve: ({ agent }) => agent }),
    since: t.int({ resolve: ({ since }) => seconds(since) }),
  }),
})

builder.queryField('dueEmissions', (t) =>
  t.field({
    type: [DueEmission],
    description:
      'Agents with a handle on X that were active in the last seven days and have not had their points of today, the longest due first. One that has 5,000, or a day with no room left, may refuse.',
    extensions: { maxRows: most },
    args: window,
    resolve: async (_, args, { sql, now }) => {
      const { limit, from } = windowOf(args)
      return emissions(sql, await now(), { limit, skip: from })
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
