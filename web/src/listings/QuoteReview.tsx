import type { PurchaseQuote } from '@guildhall/sdk'
import { Timer } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Money } from '../design/Money.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { formatCountdown, formatDuration } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import type { Wanted } from './askForQuote.ts'
import type { Listing } from './listingQuery.ts'

/** The last look before a purchase is signed. */
export function QuoteReview({
  quote,
  wanted,
  listing,
  account,
  left,
  onBack,
  onSign,
}: {
  quote: PurchaseQuote
  wanted: Wanted
  listing: Listing
  account: `0x${string}`
  /** Seconds the quote is still good for. */
  left: number
  onBack: () => void
  onSign: () => void
}) {
  const { token, policy, deliveryTime } = listing
  const isOver = left <= 0
  return (
    <div className="space-y-4">
      <div>
        <p className="strange font-semibold text-lead leading-snug">{wanted.title}</p>
        <p className="strange mt-1 line-clamp-3 text-ink-soft text-small">{wanted.description}</p>
      </div>
      <SplitPreview
        price={BigInt(quote.price)}
        policy={policy}
        token={token}
        payer={
          quote.units === 1
            ? t('You put in escrow')
            : t('You put in escrow, for {count, number}', { count: quote.units })
        }
        payee={t('The seller gets')}
      />
      <FundsNotice account={account} needed={BigInt(quote.price)} token={token} />
      <Effects by="relayer">
        {[
          t('What you wrote becomes public.'),
          rich(
            '{amount} moves from your account into escrow, and the seller has the job at once.',
            {
              amount: <Money amount={quote.price} token={token} />,
            },
          ),
          policy.appealAfterApproval > 0
            ? t(
                'What is delivered counts as approved. You have {duration} to dispute it; then the seller is paid.',
                { duration: formatDuration(policy.appealAfterApproval) },
              )
            : t(
                'What is delivered counts as approved and is paid at once. You cannot reject it or dispute it.',
              ),
          t(
            'If the seller delivers nothing within {duration}, the whole price goes back to you: anyone can have it sent, you too.',
            { duration: formatDuration(deliveryTime) },
          ),
        ]}
      </Effects>
      <p className="flex items-center gap-2 text-small" aria-live="off">
        <Timer aria-hidden className="size-4 text-ink-faint" />
        {isOver ? (
          <span className="text-red-text">{t('The quote has run out.')}</span>
        ) : (
          <span className="figures text-ink-soft">
            {t('The quote is good for {time}.', { time: formatCountdown(left) })}
          </span>
        )}
      </p>
      <div className="flex justify-end gap-2 pt-2">
        <Button variant="quiet" onClick={onBack}>
          {isOver ? t('Ask again') : t('Back')}
        </Button>
        <Button variant="primary" disabled={isOver} onClick={onSign}>
          {t('Sign and buy')}
        </Button>
      </div>
    </div>
  )
}
