import { counterOffer, makeOffer, type Sent, sealOffer } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../data/useNow.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox } from '../../design/Checkbox.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { DialogDone } from '../../design/DialogDone.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import type { FlowTools } from '../../flow/flowTools.ts'
import { SplitPreview } from '../../flow/SplitPreview.tsx'
import { parseMoney, typedMoney } from '../../format/money.ts'
import { t } from '../../language/t.ts'
import { priceFault } from '../../post/priceFault.ts'
import { keepOpening } from '../../sealed/keptOpenings.ts'
import { makeOpening, sealedFrom } from '../../sealed/makeOpening.ts'
import { OpeningHandover } from '../../sealed/OpeningHandover.tsx'
import type { Opening } from '../../sealed/opening.ts'
import { asksSealed } from '../../sealed/sealedTag.ts'
import type { Job, Offer } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'
import { type OfferDraft, OfferFields } from './OfferFields.tsx'
import { toOffer } from './toOffer.ts'

/** An offer that is to deliver later than this does not win by itself. */
const longestWin = 14 * 86_400

/** A first offer on a posted job, or an answer to the other side's. */
export function OfferDialog({
  job,
  action,
  viewer,
  onClose,
}: ActionProps<'makeOffer' | 'counterOffer'>) {
  const now = useNow()
  const live = action.verb === 'counterOffer' ? action.offer : undefined
  const asClient = job.client.address === viewer.toLowerCase()
  const { decimals, symbol } = job.token
  const [draft, setDraft] = useState<OfferDraft>(() => ({
    price: typedMoney(live?.price ?? job.budget, decimals),
    deliveryTime: live?.deliveryTime ?? 2 * 86_400,
    hold: 3 * 86_400,
    message: '',
    isSealed: !live && asksSealed(job.tags),
    isKept: true,
  }))
  const change = (changes: Partial<OfferDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const [opening, setOpening] = useState<Opening>()
  const [isMade, setMade] = useState(false)
  const [tried, setTried] = useState(false)

  const { deliveryTime, isSealed, isKept } = draft
  const amount = parseMoney(draft.price, decimals)
  const faults = {
    price: priceFault(draft.price, job.policy, job.token),
    deliveryTime: deliveryTime > 0 ? undefined : t('Say how long you need.'),
  }
  const wins =
    job.autoAccept &&
    !live &&
    !isSealed &&
    amount !== undefined &&
    amount <= BigInt(job.budget) &&
    deliveryTime <= longestWin

  if (opening && isMade) {
    return (
      <Dialog title={t('Sealed: now tell the client')} onClose={onClose}>
        <div className="space-y-4">
          <OpeningHandover opening={opening} />
          <DialogDone onClose={onClose} />
        </div>
      </Dialog>
    )
  }
  return (
    <FlowDialog
      title={live ? t('Counter the offer') : t('Make an offer')}
      description={live ? t('The other side then answers yours.') : undefined}
      done={live ? t('Counter-offer made') : wins ? t('The job is yours') : t('Offer made')}
      onClose={onClose}
      onDone={() => setMade(true)}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (faults.price || faults.deliveryTime || amount === undefined) return
          const { hold, message } = draft
          const figures = { price: amount, deliveryTime, expiry: now + hold, message }
          start(async (tools) => {
            if (!isSealed) return offerOpenly(tools, { job, live, figures })
            const made = await tools.once(async () => makeOpening(job, viewer, figures))
            // Before it is on the chain: without it nobody could ever open it
            if (isKept) await tools.once(async () => keepOpening(made))
            setOpening(made)
            return tools.send(sealOffer(tools.deployment, sealedFrom(made, job)))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <OfferFields
              draft={draft}
              faults={tried ? faults : {}}
              symbol={symbol}
              mayBeSealed={!live}
              onChange={change}
            />
            {amount !== undefined && !faults.price && (
              <SplitPreview
                price={amount}
                policy={job.policy}
                token={job.token}
                payer={t('Price')}
                payee={asClient ? t('The provider gets') : t('You get')}
              />
            )}
            <Effects>
              {[
                wins
                  ? t(
                      'This offer is within the budget, so the job is yours at once and the time to deliver starts.',
                    )
                  : t('No money moves now. You may withdraw until it is accepted.'),
                isSealed &&
                  t('The chain shows that you offer, and until when; neither price nor terms.'),
                isSealed &&
                  t(
                    'You get a link that opens it. Send it to the client in time: nobody else can.',
                  ),
              ]}
            </Effects>
            {isSealed && (
              <Checkbox
                checked={isKept}
                onChange={(isKept) => change({ isKept })}
                label={t('Keep what opens it in this browser')}
                hint={t(
                  'Whoever uses this browser can then read the offer. You can save it as a file in any case.',
                )}
              />
            )}
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {isSealed
                  ? t('Seal the offer')
                  : live
                    ? t('Send the counter')
                    : t('Make the offer')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

/** Where everybody can read it: its message first, then the offer. */
async function offerOpenly(
  { deployment, put, send }: FlowTools,
  {
    job,
    live,
    figures: { message, ...figures },
  }: {
    job: Job
    /** What it answers. */
    live: Offer | undefined
    figures: { price: bigint; deliveryTime: number; expiry: number; message: string }
  },
): Promise<Sent> {
  const text = message.trim()
  const terms = text ? await put({ kind: 'terms', version: 1, message: text }) : undefined
  if (live) {
    return send(counterOffer(deployment, { live: toOffer(job, live), ...figures, terms }))
  }
  const first = { jobId: BigInt(job.id), version: job.briefVersion }
  return send(makeOffer(deployment, { ...first, ...figures, terms }))
}
