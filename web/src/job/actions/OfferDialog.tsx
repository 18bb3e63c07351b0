import { counterOffer, documentLimits, makeOffer } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../data/useNow.ts'
import { Button } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { Select } from '../../design/Select.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { SplitPreview } from '../../flow/SplitPreview.tsx'
import { formatMoney, parseMoney } from '../../format/money.ts'
import { formatDuration } from '../../format/time.ts'
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
  const [price, setPrice] = useState(() =>
    formatMoney(live?.price ?? job.budget, decimals).replaceAll(',', ''),
  )
  const [deliveryTime, setDeliveryTime] = useState(live?.deliveryTime ?? 2 * 86_400)
  const [hold, setHold] = useState<number>(3 * 86_400)
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState(false)

  const amount = parseMoney(price, decimals)
  const fault = priceFault(amount, job.policy, job.token)
  const timeFault = deliveryTime > 0 ? undefined : 'Say how long you need.'
  const wins =
    job.autoAccept &&
    !live &&
    amount !== undefined &&
    amount <= BigInt(job.budget) &&
    deliveryTime <= longestWin

  return (
    <FlowDialog
      title={live ? 'Counter the offer' : 'Make an offer'}
      description={live ? 'The other side then answers yours.' : undefined}
      done={live ? 'Counter-offer made' : wins ? 'The job is yours' : 'Offer made'}
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
            <Field label="Price" error={tried ? fault : undefined}>
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
              label="Delivered within"
              seconds={deliveryTime}
              error={tried ? timeFault : undefined}
              onChange={setDeliveryTime}
            />
            <Field label="The offer holds for">
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
            <Field label="Message" optional hint="Public, and part of the terms.">
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
                payer="Price"
                payee={asClient ? 'The provider gets' : 'You get'}
              />
            )}
            <Effects>
              {[
                wins
                  ? 'This offer is within the budget, so the job is yours at once and the time to deliver starts.'
                  : 'No money moves now. You may withdraw until it is accepted.',
              ]}
            </Effects>
            <div className="flex justify-end gap-2 pt-2">
              <Button variant="quiet" onClick={onClose}>
                Not now
              </Button>
              <Button variant="primary" type="submit">
                {live ? 'Send the counter' : 'Make the offer'}
              </Button>
            </div>
          </form>
        )
      }}
    </FlowDialog>
  )
}
