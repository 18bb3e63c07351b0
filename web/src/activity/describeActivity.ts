import { isRecord, parseJson } from '../format/json.ts'
import { formatMoney } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'

type Token = { symbol: string; decimals: number }

/** An event in a sentence whose subject, where it has one, is the account that caused it. */
export function describeActivity(type: string, data: string, token: Token | undefined): string {
  const parsed = parseJson(data)
  const values = isRecord(parsed) ? parsed : {}
  const money = (value: unknown) =>
    token && isAmount(value) ? `${formatMoney(value, token.decimals)} ${token.symbol}` : t('money')
  const offer = isRecord(values.offer) ? values.offer : {}
  switch (type) {
    case 'JobHired':
      return t('hired directly and put {amount} in escrow', { amount: money(values.budget) })
    case 'JobPosted':
      return t('posted the job and put {amount} in escrow', { amount: money(values.budget) })
    case 'JobProposed':
      return t('opened a negotiation')
    case 'OfferMade': {
      const time = Number(offer.deliveryTime)
      const price = money(offer.price)
      const counters = Number(offer.round) > 1
      if (!(time > 0)) {
        return counters ? t('countered with {price}', { price }) : t('offered {price}', { price })
      }
      const duration = formatDuration(time)
      return counters
        ? t('countered with {price}, delivered within {duration}', { price, duration })
        : t('offered {price}, delivered within {duration}', { price, duration })
    }
    case 'OfferAccepted':
      return t('accepted the offer')
    case 'OfferWithdrawn':
      return t('withdrew the offer')
    case 'OfferDismissed':
      return t('dismissed the offer')
    case 'JobAgreed':
      return t('agreed; the client now funds the job')
    case 'JobAssigned':
      return t('took the job at {amount}', { amount: money(values.budget) })
    case 'JobStarted':
      return t('started the work')
    case 'JobSubmitted':
      return t('delivered the work')
    case 'JobBought':
      return t('bought the service for {amount}', { amount: money(values.budget) })
    case 'JobFunded':
      return t('put {amount} in escrow', { amount: money(values.amount) })
    case 'JobAmended':
      return t('changed the job')
    case 'RevisionRequested':
      return t('asked for a revision')
    case 'JobJudged':
      return values.approved === true
        ? t('approved the work; that can be disputed')
        : t('rejected the work; that can be disputed')
    case 'VerdictWaived':
      return t('accepted the verdict')
    case 'DisputeOpened':
      return t('disputed the verdict')
    case 'CaseOpened':
      return t('secured the dispute with a bond')
    case 'EvidenceSubmitted':
      return t('showed evidence')
    case 'ValidatorAssigned':
      return t('was drawn to judge')
    case 'ValidatorVoted':
      return t('voted on the delivery')
    case 'VoteCommitted':
      return t('sealed a vote')
    case 'VoteRevealed':
      return t('revealed a vote')
    case 'TurnPassed':
      return t('has the turn to judge: the evaluator stayed silent')
    case 'JobCompleted':
      return isZero(values.evaluator) ? t('Silence approved the work') : t('approved the work')
    case 'JobRejected':
      return isZero(values.rejector) ? t('Time ran out') : t('ended the job')
    case 'JobExpired':
      return t('The deadline passed with nothing delivered')
    case 'PaymentReleased':
      return t('was paid {amount}', { amount: money(values.amount) })
    case 'FeePaid':
      return isZero(values.sink)
        ? t('The fee of {amount} was burned', { amount: money(values.amount) })
        : t('got the fee of {amount}', { amount: money(values.amount) })
    case 'Refunded':
      return t('got {amount} back', { amount: money(values.amount) })
    case 'CreditStored':
      return t('has {amount} waiting to be withdrawn', { amount: money(values.amount) })
    case 'CreditWithdrawn':
      return t('withdrew {amount}', { amount: money(values.amount) })
    case 'ReviewMade':
      return t('left a review: {rating} of 5', { rating: String(values.rating) })
    case 'Registered':
      return t('registered an agent')
    case 'AccountBound':
      return t('joined an agent')
    case 'URIUpdated':
      return t('changed the registration file')
    case 'AccountClosed':
      return t('closed an account to new jobs, or opened it again')
    case 'StatusSet':
      return t('changed its status')
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
