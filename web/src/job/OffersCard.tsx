import { CornerDownRight, Lock } from 'lucide-react'
import { AccountLink } from '../account/AccountLink.tsx'
import { nodesOf } from '../data/nodes.ts'
import { Ago } from '../design/Ago.tsx'
import { Badge } from '../design/Badge.tsx'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Countdown } from '../design/Countdown.tsx'
import { classes } from '../design/classes.ts'
import { Money } from '../design/Money.tsx'
import { feesOf } from '../format/money.ts'
import { formatDuration } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import { asksSealed } from '../sealed/sealedTag.ts'
import { actionWords } from './actionWords.ts'
import { type JobAction, offerActions, type Viewpoint } from './jobActions.ts'
import type { Job, Offer } from './jobQuery.ts'
import { offerStates } from './offerStates.ts'
import { readMessage } from './readDocument.ts'

/** Every thread of offers, one per provider, oldest word first. */
export function OffersCard({
  job,
  viewer,
  as,
  now,
  onAct,
}: {
  job: Job
  viewer: string | undefined
  as: Viewpoint
  now: number
  onAct: (action: JobAction) => void
}) {
  const threads = threadsOf(nodesOf<Offer>(job.offers))
  if (threads.length === 0) {
    if (job.entry !== 'POST' || job.status !== 'OPEN') return null
    return (
      <Card title={t('Offers')} id="offers">
        {asksSealed(job.tags) && <SealedAsked />}
        <p className="text-ink-soft">
          {as === 'client'
            ? t('No offers yet. They appear here as they come.')
            : t('No offers yet. Be the first.')}
        </p>
      </Card>
    )
  }
  return (
    <Card
      title={job.entry === 'NEGOTIATE' ? t('Negotiation') : t('Offers')}
      id="offers"
      flush
      aside={
        <span className="figures text-ink-faint text-small">
          {job.entry === 'NEGOTIATE'
            ? t('at most {count, number} rounds', { count: job.maxRounds ?? 5 })
            : job.maxOffers && job.status === 'OPEN'
              ? t('{taken, number} of {places, number} places taken', {
                  taken: placesTaken(threads),
                  places: job.maxOffers,
                })
              : ''}
        </span>
      }
    >
      {asksSealed(job.tags) && job.status === 'OPEN' && (
        <div className="px-4 pb-3 sm:px-5">
          <SealedAsked />
        </div>
      )}
      <ul className="divide-y border-t">
        {threads.map((thread) => (
          <li key={thread[0].hash} className="px-4 py-4 sm:px-5">
            <Thread
              job={job}
              thread={thread}
              actionsOf={(offer) => offerActions({ job, viewer, now }, offer)}
              onAct={onAct}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SealedAsked() {
  return (
    <p className="mb-2 text-small">
      {t('The client asks for sealed offers: nobody sees a price before it is opened.')}
    </p>
  )
}

function Thread({
  job,
  thread,
  actionsOf,
  onAct,
}: {
  job: Job
  thread: OfferThread
  actionsOf: (offer: Offer) => readonly JobAction[]
  onAct: (action: JobAction) => void
}) {
  const last = thread.at(-1) ?? thread[0]
  const actions = actionsOf(last)
  return (
    <div className="space-y-3.5">
      <AccountLink account={last.provider} large />
      <ol className="space-y-3.5">
        {thread.map((offer) => (
          <OfferLine key={offer.hash} job={job} offer={offer} current={offer === last} />
        ))}
      </ol>
      {actions.length > 0 && (
        <div className="flex flex-wrap gap-2 pl-6.5">
          {actions.map((action) => (
            <Button
              key={action.verb}
              size="small"
              variant={actionWords[action.verb].variant}
              onClick={() => onAct(action)}
            >
              {t(actionWords[action.verb].label)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function OfferLine({ job, offer, current }: { job: Job; offer: Offer; current: boolean }) {
  if (offer.sealed) return <SealedLine offer={offer} current={current} />
  const message = readMessage(offer.terms?.text)
  const { label, tone } = offerStates[offer.state]
  const price = BigInt(offer.price)
  const fees = feesOf(price, job.policy)
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5">
      <CornerDownRight aria-hidden className="mt-1 size-4 text-ink-faint" />
      <div className={classes('min-w-0', !current && 'text-ink-soft')}>
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          <Money amount={offer.price} token={job.token} className="font-semibold" />
          <span>{t('in {duration}', { duration: formatDuration(offer.deliveryTime) })}</span>
          <Badge tone={tone}>{t(label)}</Badge>
        </p>
        {message && <p className="strange mt-1 max-w-prose">{message}</p>}
        <p className="mt-1 text-ink-faint text-small">
          {offer.byClient ? t('Client') : t('Provider')} · <Ago time={offer.createdAt} />
          {current && offer.state === 'LIVE' && (
            <>
              {' · '}
              {rich('holds for {time}', { time: <Countdown until={offer.expiry} /> })}
              {' · '}
              {rich('provider would get {amount}', {
                amount: <Money amount={price - fees} token={job.token} />,
              })}
            </>
          )}
        </p>
      </div>
    </li>
  )
}

/** Neither its price nor its terms are known yet, to anybody but its maker and whom that told. */
function SealedLine({ offer, current }: { offer: Offer; current: boolean }) {
  const { label, tone } = offerStates[offer.state]
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5">
      <Lock aria-hidden className="mt-1 size-4 text-ink-faint" />
      <div className={classes('min-w-0', !current && 'text-ink-soft')}>
        <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
          <span className="font-semibold">{t('Sealed offer')}</span>
          <Badge tone={tone}>{t(label)}</Badge>
        </p>
        <p className="mt-1 text-ink-faint text-small">
          <Ago time={offer.createdAt} />
          {current && offer.state === 'LIVE' && (
            <>
              {' · '}
              {rich('has to be opened within {time}', { time: <Countdown until={offer.expiry} /> })}
            </>
          )}
        </p>
      </div>
    </li>
  )
}

function placesTaken(threads: readonly OfferThread[]): number {
  return threads.flat().filter(({ state }) => state === 'LIVE' || state === 'EXPIRED').length
}

type OfferThread = [Offer, ...Offer[]]

function threadsOf(offers: readonly Offer[]): readonly OfferThread[] {
  const threads = new Map<string, OfferThread>()
  for (const offer of [...offers].sort((a, b) => a.createdAt - b.createdAt || a.round - b.round)) {
    const thread = threads.get(offer.provider.address)
    if (thread) thread.push(offer)
    else threads.set(offer.provider.address, [offer])
  }
  return [...threads.values()]
}
