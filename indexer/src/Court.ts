import { zeroAddress } from 'viem'
import { court, courtCredit } from '../ponder.schema.ts'
import { changeCredit } from './changeCredit.ts'
import { addEvidence, changeDispute } from './disputes.ts'
import { move, within } from './ledger.ts'
import { type Handled, on } from './on.ts'
import { castVote, changePanel, changeSeat } from './panels.ts'
import { provenanceOf } from './provenance.ts'
import { digestOrNull, refer } from './refer.ts'

const body = 'COURT'
/** As `ICourt.Security` numbers them. */
const securities = ['POINTS', 'PLAIN', 'SHARE', 'CREDIT'] as const
/** Between one choice of a juror and the next, in basis points. */
const step = 2500

on('Court:CaseOpened', async (handled) => {
  const { jobId, disputer, bondToken, bond, deadline, ...args } = handled.event.args
  const isDeadlock = disputer === zeroAddress
  await changeDispute(handled, jobId, {
    phase: 'EVIDENCE',
    phaseDeadline: deadline,
    disputer: isDeadlock ? null : disputer,
    security: isDeadlock ? null : securities[args.security],
    bondToken: bond === 0n ? null : bondToken,
    bond,
    bondState: bond === 0n ? null : 'HELD',
  })
  const { aside } = within(handled.event.log.address, 'BOND')
  await move(handled, { ...aside, token: bondToken, amount: bond, jobId, party: disputer })
  return { jobId, account: disputer }
})

on('Court:EvidenceSubmitted', async (handled) => {
  const { jobId, party, evidence: digest } = handled.event.args
  await addEvidence(handled, { jobId, party, digest })
  return { jobId, account: party }
})

/* Jurors */

on('Court:CommitStarted', async (handled) => {
  const { jobId, deadline } = handled.event.args
  await changePanel(handled, body, jobId, () => ({ stage: 'VOTING' }))
  await changeDispute(handled, jobId, { phase: 'COMMIT', phaseDeadline: deadline })
  return { jobId }
})

on('Court:VoteCommitted', async (handled) => {
  const { jobId, juror, commitment } = handled.event.args
  const committedAt = provenanceOf(handled.event).timestamp
  await changeSeat(handled, body, jobId, juror, { commitment, committedAt })
  await changeDispute(handled, jobId, ({ committed }) => ({ committed: committed + 1 }))
  return { jobId, account: juror }
})

on('Court:RevealStarted', async (handled) => {
  const { jobId, deadline } = handled.event.args
  await changeDispute(handled, jobId, { phase: 'REVEAL', phaseDeadline: deadline })
  return { jobId }
})

on('Court:VoteRevealed', async (handled) => {
  const { jobId, juror, providerBps } = handled.event.args
  await castVote(handled, body, jobId, juror, { choice: providerBps / step + 1 })
  return { jobId, account: juror }
})

/* Ends */

on('Court:AdminCalled', async (handled) => {
  const { jobId, deadline } = handled.event.args
  await changeDispute(handled, jobId, { phase: 'ADMIN', phaseDeadline: deadline })
  return { jobId }
})

on('Court:CaseRuled', async (handled) => {
  const { jobId, admin, providerBps, reason } = handled.event.args
  await changeDispute(handled, jobId, {
    phase: 'RULED',
    phaseDeadline: null,
    providerBps,
    ruledBy: admin === zeroAddress ? null : admin,
    ruledAt: provenanceOf(handled.event).timestamp,
    ruling: digestOrNull(reason),
  })
  await refer(handled, reason, 'REASON', { jobId })
  return { jobId, account: admin }
})

on('Court:CaseClosed', async (handled) => {
  const { jobId } = handled.event.args
  await changeDispute(handled, jobId, { phase: 'CLOSED', phaseDeadline: null })
  return { jobId }
})

on('Court:BondReturned', async (handled) => {
  const { jobId, disputer, token, amount } = handled.event.args
  await changeDispute(handled, jobId, { bondState: 'RETURNED' })
  const { back } = within(handled.event.log.address, 'BOND')
  await move(handled, { ...back, token, amount, jobId, party: disputer })
  return { jobId, account: disputer }
})

on('Court:BondLost', async (handled) => {
  const { jobId, sink, token, amount } = handled.event.args
  await changeDispute(handled, jobId, { bondState: 'LOST' })
  const { back } = within(handled.event.log.address, 'BOND')
  await move(handled, { ...back, token, amount, jobId, party: sink })
  return { jobId, account: sink }
})

on('Court:LoserFined', async (handled) => {
  const { jobId, loser, points, booked } = handled.event.args
  await changeDispute(handled, jobId, { loser, fine: points, fineBooked: booked })
  return { jobId, account: loser }
})

on('Court:CreditStored', async (handled) => {
  const { jobId, token, payee, amount } = handled.event.args
  await changeCredit(handled, courtCredit, payee, token, amount)
  const { aside } = within(handled.event.log.address, 'CREDIT')
  await move(handled, { ...aside, token, amount, jobId, party: payee })
  return { jobId, account: payee }
})

on('Court:CreditWithdrawn', async (handled) => {
  const { token, payee, amount } = handled.event.args
  await changeCredit(handled, courtCredit, payee, token, -amount)
  const { back } = within(handled.event.log.address, 'CREDIT')
  await move(handled, { ...back, token, amount, party: payee })
  return { account: payee }
})

/* Settings */

on('Court:AdminSet', async (handled) => {
  const { admin } = handled.event.args
  await configure(handled, { admin: admin === zeroAddress ? null : admin })
  return {}
})

on('Court:BondsConfigured', async (handled) => {
  await configure(handled, handled.event.args)
  return {}
})

on('Court:Configured', () => ({}))

async function configure(
  { context, event }: Handled,
  change: Partial<typeof court.$inferInsert>,
): Promise<void> {
  const settings = { ...change, ...provenanceOf(event) }
  await context.db
    .insert(court)
    .values({ id: 0, pointsBond: 0n, plainBond: 0n, ...settings })
    .onConflictDoUpdate(settings)
}
