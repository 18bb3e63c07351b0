import { counterOffer, documentLimits, makeOffer, sealOffer } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../data/useNow.ts'
import { Button } from '../../design/Button.tsx'
import { Checkbox } from '../../design/Checkbox.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { DialogDone } from '../../design/DialogDone.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { Select } from '../../design/Select.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { SplitPreview } from '../../flow/SplitPreview.tsx'
import { parseMoney, typedMoney } from '../../format/money.ts'
import { formatDuration } from '../../format/time.ts'
import { t } from '../../language/t.ts'
import { DurationInput } from '../../post/DurationInput.tsx'
import { priceFault } from '../../post/priceFault.ts'
import { keepOpening } from '../../sealed/keptOpenings.ts'
import { makeOpening, sealedFrom } from '../../sealed/makeOpening.ts'
import { OpeningHandover } from '../../sealed/OpeningHandover.tsx'
import type { Opening } from '../../sealed/opening.ts'
import { asksSealed } from '../../sealed/sealedTag.ts'
import type { ActionProps } from './ActionProps.ts'
import { toOffer } from './toOffer.ts'

/** An offer that is to deliver later than this does not win by itself. */
const longestWin = 14 * 86_400

const holds = [3600, 86_400, 3 * 86_400, 7 * 86_400] as const

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
  const [price, setPrice] = useState(() => typedMoney(live?.price ?? job.budget, decimals))
  const [deliveryTime, setDeliveryTime] = useState(live?.deliveryTime ?? 2 * 86_400)
  const [hold, setHold] = useState<number>(3 * 86_400)
  const [message, setMessage] = useState('')
  const [isSealed, setSealed] = useState(() => !live && asksSealed(job.tags))
  const [isKept, setKept] = useState(true)
  const [opening, setOpening] = useState<Opening>()
  const [isMade, setMade] = useState(false)
  const [tried, setTried] = useState(false)

  const amount = parseMoney(price, decimals)
  const fault = priceFault(price, job.policy, job.token)
  const timeFault = deliveryTime > 0 ? undefined : t('Say how long you need.')
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
          if (fault || timeFault || amount === undefined) return
          if (isSealed) {
            const figures = { price: amount, deliveryTime, expiry: now + hold, message }
            start(async (tools) => {
              const made = await tools.once(async () => makeOpening(job, viewer, figures))
              // Before it is on the chain: without it nobody could ever open it
              if (isKept) await tools.once(async () => keepOpening(made))
              setOpening(made)
              return tools.send(sealOffer(tools.deployment, sealedFrom(made, job)))
            })
            return
          }
          start(async ({ deployment, put, send }) => {
            const text = message.trim()
            const terms = text ? await put({ kind: 'terms', version: 1, message: text }) : undefined
            const figures = { price: amount, deliveryTime, expiry: now + hold, terms }
            if (live)
              return send(counterOffer(deployment, { live: toOffer(job, live), ...figures }))
            return send(
              makeOffer(deployment, {
                jobId: BigInt(job.id),
                version: job.briefVersion,
                ...figures,
              }),
            )
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            {!live && (
              <Segmented
                label={t('Who sees it')}
                value={isSealed ? 'sealed' : 'open'}
                onChange={(how) => setSealed(how === 'sealed')}
                options={[
                  { value: 'open', label: t('Everybody'), hint: t('Price and terms are public') },
                  {
                    value: 'sealed',
                    label: t('The client alone'),
                    hint: t('Sealed until accepted'),
                  },
                ]}
              />
            )}
            <Field label={t('Price')} error={tried ? fault : undefined}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  suffix={symbol}
                  value={price}
                  onChange={(event) => setPrice(event.target.value)}
                />
              )}
            </Field>
            <DurationInput
              label={t('Delivered within')}
              seconds={deliveryTime}
              error={tried ? timeFault : undefined}
              onChange={setDeliveryTime}
            />
            <Field label={t('The offer holds for')}>
              {(control) => (
                <Select
                  {...control}
                  value={hold}
                  onChange={(event) => setHold(Number(event.target.value))}
                >
                  {holds.map((seconds) => (
                    <option key={seconds} value={seconds}>
                      {formatDuration(seconds)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label={t('Message')}
              optional
              hint={
                isSealed
                  ? t('Part of the terms; public once it is opened.')
                  : t('Public, and part of the terms.')
              }
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={3}
                  maxLength={documentLimits.text}
                  value={message}
                  onChange={(event) => setMessage(event.target.value)}
                />
              )}
            </Field>
            {amount !== undefined && !fault && (
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
                onChange={setKept}
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
