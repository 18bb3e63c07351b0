import { acceptNonce, acceptOffer } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { AccountLink } from '../account/AccountLink.tsx'
import { nodesOf } from '../data/nodes.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Money } from '../design/Money.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import { SplitPreview } from '../flow/SplitPreview.tsx'
import { tokenOf } from '../flow/tokenOf.ts'
import { isSameAddress } from '../format/address.ts'
import { formatDuration } from '../format/time.ts'
import type { Job, Offer } from '../job/jobQuery.ts'
import { readMessage } from '../job/readDocument.ts'
import { rich, t } from '../language/t.ts'
import { type Opening, offerOf, readOpening, sealedHashOf } from './opening.ts'

/** The client opens a sealed offer by what its maker told it, sees it, and may accept it. */
export function OpenSealedDialog({
  job,
  viewer,
  link,
  onClose,
}: {
  job: Job
  viewer: `0x${string}`
  link: string
  onClose: () => void
}) {
  const now = useNow()
  const [text, setText] = useState(link)
  const [tried, setTried] = useState(false)
  const opening = readOpening(text.trim(), job.id)
  const sealed = opening && sealedOf(job, opening)
  const told = opening && offerOf(opening, job.token)
  const fault = !opening
    ? t('That opens no offer on this job.')
    : !sealed || !told
      ? t('No sealed offer that is live is opened by that. Its maker may have withdrawn it.')
      : opening.expiresAt <= now
        ? t('Its time is over: nobody can open it any more.')
        : undefined
  return (
    <FlowDialog
      title={t('Open a sealed offer')}
      description={t('You see it here alone. It becomes public when you accept it.')}
      done={t('Offer accepted')}
      paid={told !== undefined && told.offer.price > BigInt(job.escrowed)}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!opening || !told || fault) return
          const { offer } = told
          const missing = offer.price - BigInt(job.escrowed)
          start(async ({ deployment, put, pay, send }) => {
            await put(new TextEncoder().encode(opening.terms))
            const payment =
              missing > 0n
                ? await pay(missing, (salt) => acceptNonce(offer, salt), {
                    token: tokenOf(deployment, job.token),
                  })
                : undefined
            return send(acceptOffer(deployment, { offer, payment }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('The link its maker sent you, or what it saved')}
              error={tried || text ? fault : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={3}
                  className="break-all font-mono text-small"
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            {sealed && told && opening && !fault && (
              <Opened {...{ job, viewer, sealed, opening }} price={told.offer.price} />
            )}
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Open and accept')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

/** What was sealed, and what accepting it does. */
function Opened({
  job,
  viewer,
  sealed,
  opening,
  price,
}: {
  job: Job
  viewer: `0x${string}`
  sealed: Offer
  opening: Opening
  price: bigint
}) {
  const deposit = BigInt(job.escrowed)
  const missing = price > deposit ? price - deposit : 0n
  const message = readMessage(opening.terms)
  return (
    <>
      <AccountLink account={sealed.provider} large />
      {message && message !== opening.terms && (
        <p className="strange max-w-prose border-l-2 pl-3">{message}</p>
      )}
      <SplitPreview price={price} policy={job.policy} token={job.token} payer={t('Price')} />
      <FundsNotice account={viewer} needed={missing} token={job.token} />
      <Effects>
        {[
          t('The provider has {duration} to deliver, from now. Other offers lapse.', {
            duration: formatDuration(opening.deliveryTime),
          }),
          missing > 0n &&
            rich('{amount} moves from your account into escrow.', {
              amount: <Money amount={missing} token={job.token} />,
            }),
          price < deposit &&
            rich('{amount} of your deposit comes back at once.', {
              amount: <Money amount={deposit - price} token={job.token} />,
            }),
        ]}
      </Effects>
    </>
  )
}

/** The live offer an opening belongs to. */
function sealedOf(job: Job, opening: Opening): Offer | undefined {
  const hash = sealedHashOf(opening, job.token)
  return nodesOf<Offer>(job.offers).find(
    (offer) =>
      offer.sealed &&
      offer.state === 'LIVE' &&
      offer.hash === hash &&
      isSameAddress(offer.provider.address, opening.provider),
  )
}
