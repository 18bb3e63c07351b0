import { builder, seconds } from '../builder.ts'
import type { JudgingStep as JudgingStepShape } from '../judgingStep.ts'
import { Account } from './account.ts'

const JudgingRole = builder.enumType('JudgingRole', {
  values: {
    CLIENT_AND_PROVIDER: {},
    VALIDATOR: { description: 'Who sits on the panel of peers.' },
    JUROR: { description: 'Who sits on the panel of the court.' },
    ADMIN: { description: 'Who rules where the jurors did not.' },
    ARBITER: { description: 'A key, or a contract that is not ours.' },
    ARBITRATOR: { description: 'The ERC-792 arbitrator, in its own way.' },
    ANYONE: {},
  } as const,
})

const JudgingAction = builder.enumType('JudgingAction', {
  description: "The contracts' functions by these names.",
  values: {
    OPEN_PANEL: { description: 'Fixes the block a panel is drawn by.' },
    DRAW: { description: 'Fills seats by its hash.' },
    VOTE: {},
    CONCLUDE: { description: 'Does what follows from the votes, or from silence.' },
    RELEASE: { description: 'Closes a panel nobody waits for any more.' },
    OPEN_CASE: { description: "Brings a deadlocked evaluator's job before the arbiter: `open`." },
    SUBMIT_EVIDENCE: {},
    COMMIT: {},
    REVEAL: {},
    RULE: {},
    DELIVER: { description: 'Hands a ruling to the market that failed when it came.' },
    CLOSE: { description: 'Gives the bond of a job that ended otherwise back.' },
    TIME_OUT: { description: "The market's." },
  } as const,
})

export const JudgingStep = builder.objectRef<JudgingStepShape>('JudgingStep').implement({
  description: 'The one move judges, or who is judged, are waited for.',
  fields: (t) => ({
    role: t.expose('role', { type: JudgingRole }),
    accounts: t.field({
      type: [Account],
      description: 'Whose move it is; none where the role says it, or anyone may.',
      resolve: ({ accounts }) => [...accounts],
    }),
    action: t.expose('action', { type: JudgingAction }),
    from: t.int({
      nullable: true,
      description: 'Not before; null for at once.',
      resolve: ({ from }) => from && seconds(from),
    }),
    fromBlock: t.exposeInt('fromBlock', { nullable: true, description: 'Not before this block.' }),
    by: t.int({
      nullable: true,
      description: 'Until when, exclusive; null for as long as it takes.',
      resolve: ({ by }) => by && seconds(by),
    }),
    ifNobodyActs: t.exposeString('ifNobodyActs', { description: 'In plain English.' }),
  }),
})
