import { builder, seconds } from '../builder.ts'
import type { Context } from '../context.ts'
import { groupBy, loaderOf } from '../loaderOf.ts'
import { type NextStep as NextStepShape, nextStep } from '../nextStep.ts'
import { reviewersOf } from '../reviewersOf.ts'
import type { JobRow, OfferRow, ReviewRow } from '../rows.ts'
import { Role } from './enums.ts'
import { Job } from './job.ts'
import { Policy } from './policy.ts'

const liveOffers = loaderOf<bigint, OfferRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<OfferRow[]>`
    select offer.* from offer join job on job.id = offer.job_id
    where offer.job_id = any(${ids.map(String)}::numeric[])
      and offer.state = 'LIVE' and offer.version = job.brief_version
    order by offer.block, offer.log_index`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

const reviewsMade = loaderOf<bigint, ReviewRow[]>(
  async (ids, { sql }) => {
    const rows = await sql<ReviewRow[]>`
    select * from review where job_id = any(${ids.map(String)}::numeric[])`
    return groupBy(rows, ({ jobId }) => jobId)
  },
  () => [],
)

const NextStep = builder.objectRef<NextStepShape>('NextStep').implement({
  description: 'The one move a job waits for.',
  fields: (t) => ({
    role: t.expose('role', { type: Role }),
    account: t.expose('account', {
      type: 'Hex',
      nullable: true,
      description: 'Whose move; null where any account in the role may make it.',
    }),
    action: t.exposeString('action', {
      description:
        'OFFER, ACCEPT, COUNTER, FUND, SUBMIT, JUDGE, DISPUTE, RULE, TIME_OUT or REVIEW.',
    }),
    by: t.int({
      nullable: true,
      description: 'Until when, exclusive.',
      resolve: ({ by }) => by && seconds(by),
    }),
    ifNobodyActs: t.exposeString('ifNobodyActs', { description: 'In plain English.' }),
  }),
})

builder.objectField(Job, 'nextStep', (t) =>
  t.field({
    type: NextStep,
    nullable: true,
    resolve: async (job, _, context) => {
      const [policy, offers, reviewers, now] = await Promise.all([
        Policy.getDataloader(context).load(job.policyId),
        job.status === 'OPEN' ? liveOffers(context).load(job.id) : [],
        job.endedAt === null ? [] : openReviewers(job, context),
        context.now(),
      ])
      return nextStep({ ...job, arbiter: policy.arbiter, offers, reviewers }, now)
    },
  }),
)

async function openReviewers(job: JobRow, context: Context) {
  const [policy, made] = await Promise.all([
    Policy.getDataloader(context).load(job.policyId),
    reviewsMade(context).load(job.id),
  ])
  return reviewersOf(job, policy, made)
}
