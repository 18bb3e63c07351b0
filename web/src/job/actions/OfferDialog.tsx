import { counterOffer, documentLimits, makeOffer } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../data/useNow.ts'
import { Button } from '../../design/Button.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
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
  const [tried, setTried] = useState(false)

  const amount = parseMoney(price, decimals)
  const fault = priceFault(price, job.policy, job.token)
  const timeFault = deliveryTime > 0 ? undefined : t('Say how long you need.')
  const wins =
    job.autoAccept &&
    !live &&
    amount !== undefined &&
    amount <= BigInt(job.budget) &&
    deliveryTime <= longestWin

  return (
    <FlowDialog
      title={live ? t('Counter the offer') : t('Make an offer')}
      description={live ? t('The other side then answers yours.') : undefined}
      done={live ? t('Counter-offer made') : wins ? t('The job is yours') : t('Offer made')}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (fault || timeFault || amount === undefined) return
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
            <Field label={t('Message')} optional hint={t('Public, and part of the terms.')}>
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
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {live ? t('Send the counter') : t('Make the offer')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
