import { move, within } from './ledger.ts'
import { type Handled, onMove } from './on.ts'

const courtOf = ({ event }: Handled) => event.log.address

onMove('CourtMoney:CaseOpened', async (handled) => {
  const { jobId, disputer, bondToken, bond } = handled.event.args
  const { aside } = within(courtOf(handled), 'BOND')
  await move(handled, { ...aside, token: bondToken, amount: bond, jobId, party: disputer })
})

onMove('CourtMoney:BondReturned', async (handled) => {
  const { jobId, disputer, token, amount } = handled.event.args
  const { back } = within(courtOf(handled), 'BOND')
  await move(handled, { ...back, token, amount, jobId, party: disputer })
})

onMove('CourtMoney:BondLost', async (handled) => {
  const { jobId, sink, token, amount } = handled.event.args
  const { back } = within(courtOf(handled), 'BOND')
  await move(handled, { ...back, token, amount, jobId, party: sink })
})

onMove('CourtMoney:CreditStored', async (handled) => {
  const { jobId, token, payee, amount } = handled.event.args
  const { aside } = within(courtOf(handled), 'CREDIT')
  await move(handled, { ...aside, token, amount, jobId, party: payee })
})

onMove('CourtMoney:CreditWithdrawn', async (handled) => {
  const { token, payee, amount } = handled.event.args
  const { back } = within(courtOf(handled), 'CREDIT')
  await move(handled, { ...back, token, amount, party: payee })
})
