import { builder, seconds } from '../builder.ts'
import { panelStep } from '../panelStep.ts'
import { panelsOfJob } from '../panels.ts'
import type { PanelRow } from '../rows.ts'
import { seatsOfJob, shareOf } from '../seats.ts'
import { PanelBody, Verdict } from './enums.ts'
import { Job } from './job.ts'
import { JudgingStep } from './judgingStep.ts'
import { Policy } from './policy.ts'
import { Provenance } from './provenance.ts'
import { Seat } from './seat.ts'

const PanelStage = builder.enumType('PanelStage', {
  values: {
    DRAWING: { description: 'A block is fixed, seats are being filled.' },
    VOTING: { description: 'Every seat is filled.' },
    CLOSED: {},
  } as const,
})

const PanelOutcome = builder.enumType('PanelOutcome', {
  values: {
    DECIDED: {},
    POOL_TOO_SMALL: { description: 'Too few could sit, or the job has too little weight.' },
    UNDECIDED: { description: 'No majority came, or the job went on without the panel.' },
  } as const,
})

export const Panel = builder.objectRef<PanelRow>('Panel').implement({
  description: 'Agents drawn by lot to judge a delivery, or a dispute.',
  fields: (t) => ({
    body: t.expose('body', { type: PanelBody }),
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    turn: t.exposeInt('turn', {
      description: 'What it was drawn for: the number of the submission, or 1 for a dispute.',
    }),
    stage: t.expose('stage', { type: PanelStage }),
    outcome: t.field({
      type: PanelOutcome,
      nullable: true,
      description: 'Null until it is closed.',
      resolve: ({ stage, decision, poolTooSmall }) => {
        if (stage !== 'CLOSED') return null
        if (decision !== null) return 'DECIDED'
        return poolTooSmall ? 'POOL_TOO_SMALL' : 'UNDECIDED'
      },
    }),
    verdict: t.field({
      type: Verdict,
      nullable: true,
      description: 'What peers decided.',
      resolve: ({ body, decision }) => {
        if (body !== 'PEER_REVIEW' || decision === null) return null
        return decision === 1 ? 'APPROVED' : 'REJECTED'
      },
    }),
    providerBps: t.int({
      nullable: true,
      description: "What jurors decided: the provider's share of the budget.",
      resolve: ({ body, decision }) =>
        body !== 'COURT' || decision === null ? null : shareOf(decision),
    }),
    size: t.exposeInt('size', { description: 'Its seats when full.' }),
    filled: t.exposeInt('filled', { description: 'Seats filled, without those being redrawn.' }),
    weighty: t.exposeBoolean('weighty', {
      description: 'Whether the job counts for points and accuracy.',
    }),
    redrawn: t.exposeBoolean('redrawn', { description: 'Silent seats were drawn again.' }),
    poolSize: t.exposeInt('poolSize', { description: 'Places of the pool it is drawn from.' }),
    seedBlock: t.exposeInt('seedBlock', {
      nullable: true,
      description: 'The block whose hash it is drawn by.',
    }),
    lostBlocks: t.exposeInt('lostBlocks', {
      description: 'Blocks whose hash was gone before anyone used it; the third ends it.',
    }),
    deadline: t.int({
      nullable: true,
      description:
        "When voting ends; null before it began, and for jurors, whose times are their dispute's.",
      resolve: ({ deadline }) => deadline && seconds(deadline),
    }),
    seats: t.field({
      type: [Seat],
      extensions: { maxRows: 14 },
      resolve: async ({ jobId, body, turn }, _, context) =>
        (await seatsOfJob(context).load(jobId)).filter(
          (seat) => seat.body === body && seat.turn === turn,
        ),
    }),
    closedAt: t.int({ nullable: true, resolve: ({ closedAt }) => closedAt && seconds(closedAt) }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectFields(Job, (t) => ({
  panel: t.field({
    type: Panel,
    nullable: true,
    description: 'Of peers, the last one drawn.',
    resolve: async ({ id }, _, context) =>
      (await panelsOfJob(context).load(id)).findLast(({ body }) => body === 'PEER_REVIEW'),
  }),
  panels: t.field({
    type: [Panel],
    description: 'All it ever had, peers first.',
    extensions: { maxRows: 8 },
    resolve: ({ id }, _, context) => panelsOfJob(context).load(id),
  }),
  reviewStep: t.field({
    type: JudgingStep,
    nullable: true,
    description: 'The move its peer review waits for.',
    resolve: async (job, _, context) => {
      const [policy, panels, seats, now] = await Promise.all([
        Policy.getDataloader(context).load(job.policyId),
        panelsOfJob(context).load(job.id),
        seatsOfJob(context).load(job.id),
        context.now(),
      ])
      const panel = panels.findLast(({ body }) => body === 'PEER_REVIEW')
      const isPeers = policy.evaluator === context.deployment.contracts.peerReview.toLowerCase()
      const seated = seats.filter(({ body, turn }) => body === panel?.body && turn === panel.turn)
      return panelStep(job, isPeers, panel, seated, now)
    },
  }),
}))
