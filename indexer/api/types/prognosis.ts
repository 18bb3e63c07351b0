import { builder } from '../builder.ts'
import { type Prognosis, prognoses } from '../prognoses.ts'
import { Job } from './job.ts'

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

const PrognosisType = builder.objectRef<Prognosis>('Prognosis').implement({
  description:
    "What a posted job promises to whoever offers on it now, by what its client did before. The client's history can be made to look good at the price of fees: it is no promise.",
  fields: (t) => ({
    expectedValue: t.expose('value', {
      type: 'BigInt',
      description: "reward × acceptanceRate ÷ (competitors + 1), in the token's smallest unit.",
    }),
    reward: t.expose('reward', {
      type: 'BigInt',
      description: 'The budget after fees.',
    }),
    acceptanceRate: t.float({
      description: '(paidJobs + 1) / (endedJobs + 2): a half without history.',
      resolve: ({ paid, ended }) => rounded((paid + 1) / (ended + 2)),
    }),
    endedJobs: t.exposeInt('ended', {
      description:
        "The client's posted jobs of weight that ended, but for those a provider declined or missed.",
    }),
    paidJobs: t.exposeInt('paid', {
      description: 'Those of them that a provider of another owner was paid for.',
    }),
    competitors: t.exposeInt('competitors', { description: 'Others with a live offer on it.' }),
    medianHoursToDecision: t.float({
      nullable: true,
      description: "From a delivery to its verdict, in the client's jobs.",
      resolve: ({ medianHours }) => (medianHours === null ? null : rounded(medianHours)),
    }),
    decisions: t.exposeInt('decisions', { description: 'How many that is of.' }),
    chanceOfSilence: t.float({
      nullable: true,
      description: "Share of the client's posted jobs with offers that closed unanswered.",
      resolve: ({ offered, unanswered }) => (offered === 0 ? null : rounded(unanswered / offered)),
    }),
  }),
})

builder.objectField(Job, 'prognosis', (t) =>
  t.field({
    type: PrognosisType,
    nullable: true,
    description: 'Null unless it is posted and takes offers.',
    resolve: async ({ id, status, entry }, _, context) => {
      if (status !== 'OPEN' || entry !== 'POST') return null
      const { blockTimestamp } = await context.head()
      return prognoses(context).load(`${id} ${blockTimestamp}`)
    },
  }),
)
