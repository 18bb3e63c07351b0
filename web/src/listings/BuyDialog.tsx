import {
  eventsOf,
  jobMarketAbi,
  PurchaseFailedError,
  type PurchaseQuote,
  RelayUnavailableError,
  type Sent,
} from '@guildhall/sdk'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { useToast } from '../design/Toasts.tsx'
import { explainFault, type Fault } from '../flow/explainFault.ts'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'
import { askForQuote, type Wanted } from './askForQuote.ts'
import { BuyForm } from './BuyForm.tsx'
import { checkListing } from './checkListing.ts'
import type { Listing } from './listingQuery.ts'
import { QuoteReview } from './QuoteReview.tsx'

/** Buys a service: what is wanted, the quote it gets, a last look in plain words, one signature. */
export default function BuyDialog({
  listing,
  account,
  onClose,
}: {
  listing: Listing
  account: `0x${string}`
  onClose: () => void
}) {
  const config = useConfig()
  const now = useNow()
  const navigate = useNavigate()
  const toast = useToast()
  const [bought, setBought] = useState<Wanted>()
  const quoting = useMutation({
    mutationFn: (wanted: Wanted) => askForQuote(config, account, listing, wanted),
  })
  const quote: PurchaseQuote | undefined = quoting.data
  const ask = (wanted: Wanted) => {
    setBought(wanted)
    quoting.mutate(wanted)
  }
  const finish = (sent: Sent) => {
    const [made] = eventsOf(sent.logs, jobMarketAbi, 'JobBought')
    toast({ tone: 'good', title: t('It is bought') })
    if (made) navigate(`/jobs/${made.args.jobId}`)
  }
  return (
    <FlowDialog
      title={t('Buy this service')}
      done={t('It is bought')}
      paid="only"
      check={(chain) => checkListing(chain, listing)}
      onClose={onClose}
      onDone={finish}
    >
      {(start) => (
        <>
          {/* Stays, so that what was typed is there for another quote */}
          <div hidden={quote !== undefined}>
            <BuyForm
              listing={listing}
              account={account}
              busy={quoting.isPending}
              fault={quoting.error ? quoteFault(quoting.error) : undefined}
              onAsk={ask}
              onClose={onClose}
            />
          </div>
          {quote && bought && (
            <QuoteReview
              quote={quote}
              wanted={bought}
              listing={listing}
              account={account}
              left={quote.expiresAt - now}
              onBack={quoting.reset}
              onSign={() =>
                start(async ({ buy }) => {
                  try {
                    return await buy(quote)
                  } catch (error) {
                    // Its quote is of no more use
                    if (error instanceof PurchaseFailedError) quoting.reset()
                    throw error
                  }
                })
              }
            />
          )}
        </>
      )}
    </FlowDialog>
  )
}

function quoteFault(error: Error): Fault {
  if (!(error instanceof RelayUnavailableError)) return explainFault(error)
  return {
    title: t('The relayer does not answer'),
    detail: t('Services are bought through it. Try again in a moment.'),
    retryable: true,
  }
}
