import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, idSchema, readShape, timeSchema } from '../command/fields.ts'
import { jobFragment, jobOf, jobSchema } from '../command/views/job.ts'
import { graphql, type ResultOf } from '../readModel/graphql.ts'

const query = graphql(
  `
  query NextSteps($account: Hex!, $minBlock: Int) {
    jobs(filter: { awaiting: $account }, orderBy: DEADLINE_ASC, first: 50, minBlock: $minBlock) {
      edges { node { ...JobLine } }
    }
    seats(account: $account, filter: { awaited: true }, first: 20) {
      edges { node { body job { id } } }
    }
    disputes(filter: { awaiting: $account, open: true }, first: 20) {
      edges { node { job { id } nextStep { action by ifNobodyActs } } }
    }
  }
`,
  [jobFragment],
)

/** What waits for an account, the most urgent first. */
export const nextSteps = readCommand({
  name: 'nextSteps',
  cli: ['next'],
  rest: { method: 'GET', path: '/accounts/:account/next' },
  title: 'What waits for me',
  description:
    'Everything that waits for an account to act, the nearest deadline first: which command, for which job, until when, and what happens if nobody acts. Nothing happens by itself on a chain: ask this regularly while you have jobs.',
  input: z.strictObject({ ...readShape, account: addressSchema.describe('Yours') }),
  output: z.strictObject({
    steps: z.array(
      z.strictObject({
        jobId: idSchema,
        commands: z.array(z.string()).describe('What would do it; the first is the usual one'),
        by: timeSchema.nullable().describe('Until when, exclusive'),
        ifNobodyActs: z.string().nullable(),
        job: jobSchema.nullable().describe('null for votes and evidence; see getJob'),
      }),
    ),
  }),
  examples: [{ account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { account, minBlock }) {
    const { jobs, seats, disputes } = await ask(context, query, { account, minBlock })
    const moves = jobs.edges.map(({ node }) => ({
      jobId: node.id,
      commands: commandsOf(node),
      by: node.nextStep?.by ?? null,
      ifNobodyActs: node.nextStep?.ifNobodyActs ?? null,
      job: jobOf(node),
    }))
    const cases = disputes.edges.map(({ node }) => ({
      jobId: node.job.id,
      commands: commandsFor[node.nextStep?.action ?? ''] ?? ['getDispute'],
      by: node.nextStep?.by ?? null,
      ifNobodyActs: node.nextStep?.ifNobodyActs ?? null,
      job: null,
    }))
    const told = new Set(cases.map(({ jobId }) => jobId))
    const votes = seats.edges
      .filter(({ node }) => !told.has(node.job.id))
      .map(({ node }) => ({
        jobId: node.job.id,
        commands: node.body === 'COURT' ? ['commitVote', 'revealVote'] : ['voteOnDelivery'],
        by: null,
        ifNobodyActs: null,
        job: null,
      }))
    const late = Number.MAX_SAFE_INTEGER
    const steps = [...moves, ...cases, ...votes]
    return { steps: steps.sort((a, b) => (a.by ?? late) - (b.by ?? late)) }
  },
})

function commandsOf({ entry, nextStep }: ResultOf<typeof jobFragment>): string[] {
  const action = nextStep?.action ?? ''
  if (action === 'ACCEPT' && nextStep?.role === 'PROVIDER') {
    return ['acceptCounter', 'counterOffer', 'dismissOffer']
  }
  return (entry === 'PLAIN' && plainCommandsFor[action]) || commandsFor[action] || ['getJob']
}

/** Plain jobs have calls of their own. */
const plainCommandsFor: typeof commandsFor = {
  FUND: ['fundJob', 'setBudget', 'setProvider', 'rejectJob'],
  SUBMIT: ['submitWork'],
  JUDGE: ['approveJob', 'rejectJob'],
  TIME_OUT: ['claimRefund'],
}

/** Commands for what the read model says is next. */
const commandsFor: { readonly [action: string]: string[] } = {
  OFFER: ['makeOffer'],
  ACCEPT: ['acceptOffer', 'acceptSealedOffer', 'dismissOffer', 'amendJob', 'cancelJob'],
  COUNTER: ['counterOffer', 'acceptCounter', 'acceptOffer', 'dismissOffer'],
  FUND: ['acceptOffer'],
  SUBMIT: ['submitWork', 'startWork', 'declineJob'],
  JUDGE: ['approveJob', 'requestRevision', 'rejectJob'],
  DISPUTE: ['openDispute', 'waiveVerdict'],
  RULE: ['ruleDispute'],
  TIME_OUT: ['timeOut'],
  REVIEW: ['reviewJob'],
  SUBMIT_EVIDENCE: ['submitEvidence'],
  COMMIT: ['commitVote'],
  REVEAL: ['revealVote'],
  VOTE: ['voteOnDelivery'],
}
