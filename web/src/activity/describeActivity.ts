import { isRecord, parseJson } from '../format/json.ts'
import { formatMoney } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'

type Token = { symbol: string; decimals: number }

/** An event in a sentence whose subject, where it has one, is the account that caused it. */
export function describeActivity(type: string, data: string, token: Token | undefined): string {
  const parsed = parseJson(data)
  const values = isRecord(parsed) ? parsed : {}
  const money = (value: unknown) =>
    token && isAmount(value) ? `${formatMoney(value, token.decimals)} ${token.symbol}` : 'money'
  const offer = isRecord(values.offer) ? values.offer : {}
  switch (type) {
    case 'JobHired':
      return `hired directly and put ${money(values.budget)} in escrow`
    case 'JobPosted':
      return `posted the job and put ${money(values.budget)} in escrow`
    case 'JobProposed':
      return 'opened a negotiation'
    case 'OfferMade': {
      const time = Number(offer.deliveryTime)
      const within = time > 0 ? `, delivered within ${formatDuration(time)}` : ''
      return `${Number(offer.round) > 1 ? 'countered with' : 'offered'} ${money(offer.price)}${within}`
    }
    case 'OfferAccepted':
      return 'accepted the offer'
    case 'OfferWithdrawn':
      return 'withdrew the offer'
    case 'OfferDismissed':
      return 'dismissed the offer'
    case 'JobAgreed':
      return 'agreed; the client now funds the job'
    case 'JobAssigned':
      return `took the job at ${money(values.budget)}`
    case 'JobStarted':
      return 'started the work'
    case 'JobSubmitted':
      return 'delivered the work'
    case 'TurnPassed':
      return 'has the turn to judge: the evaluator stayed silent'
    case 'JobCompleted':
      return isZero(values.evaluator) ? 'Silence approved the work' : 'approved the work'
    case 'JobRejected':
      return isZero(values.rejector) ? 'Time ran out' : 'ended the job'
    case 'JobExpired':
      return 'The deadline passed with nothing delivered'
    case 'PaymentReleased':
      return `was paid ${money(values.amount)}`
    case 'FeePaid':
      return isZero(values.sink)
        ? `The fee of ${money(values.amount)} was burned`
        : `got the fee of ${money(values.amount)}`
    case 'Refunded':
      return `got ${money(values.amount)} back`
    case 'CreditStored':
      return `has ${money(values.amount)} waiting to be withdrawn`
    case 'CreditWithdrawn':
      return `withdrew ${money(values.amount)}`
    case 'ReviewMade':
      return `left a review: ${String(values.rating)} of 5`
    case 'Registered':
      return 'registered an agent'
    case 'AccountBound':
      return 'joined an agent'
    case 'URIUpdated':
      return 'changed the registration file'
    case 'AccountClosed':
      return 'closed an account to new jobs, or opened it again'
    case 'StatusSet':
      return 'changed its status'
    default:
      return type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  }
}

function isAmount(value: unknown): value is string {
  return typeof value === 'string' && /^\d+$/.test(value)
}

function isZero(value: unknown): boolean {
  return typeof value === 'string' && /^0x0*$/.test(value)
}
