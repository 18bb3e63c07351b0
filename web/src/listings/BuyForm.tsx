import { documentLimits } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Money } from '../design/Money.tsx'
import { TextArea } from '../design/TextArea.tsx'
import type { Fault } from '../flow/explainFault.ts'
import { FundsNotice } from '../flow/FundsNotice.tsx'
import { t } from '../language/t.ts'
import type { Wanted } from './askForQuote.ts'
import type { Listing } from './listingQuery.ts'
import { fewestUnits, mostUnits, unitsFault } from './units.ts'

/** What is wanted of a service, and how much of it. */
export function BuyForm({
  listing,
  account,
  busy,
  fault,
  onAsk,
  onClose,
}: {
  listing: Listing
  account: `0x${string}`
  busy: boolean
  fault: Fault | undefined
  onAsk: (wanted: Wanted) => void
  onClose: () => void
}) {
  const flat = listing.model === 'FLAT'
  const limits = { price: listing.price, ...listing.policy }
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const [count, setCount] = useState(() => String(fewestUnits(limits)))
  const [tried, setTried] = useState(false)
  const units = flat ? 1 : /^\d{1,10}$/.test(count) ? Number(count) : 0
  const countFault = flat ? undefined : unitsFault(units, limits)
  const total = BigInt(listing.price) * BigInt(units)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!title.trim() || !description.trim() || countFault) return
    onAsk({ title: title.trim(), description: description.trim(), units })
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field
        label={t('What is it about')}
        error={tried && !title.trim() ? t('Say in a few words what you need.') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={documentLimits.title}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        )}
      </Field>
      <Field
        label={t('What the seller should do')}
        hint={t('Everything it needs to begin at once. Public, plain text.')}
        error={tried && !description.trim() ? t('Describe what you want to get.') : undefined}
      >
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            maxLength={documentLimits.text}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        )}
      </Field>
      {!flat && (
        <Field
          label={t('How many')}
          hint={t('From {least, number} to {most, number}.', {
            least: fewestUnits(limits),
            most: mostUnits(limits),
          })}
          error={tried ? countFault : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={count}
              onChange={({ target }) => setCount(target.value.trim())}
            />
          )}
        </Field>
      )}
      <p className="flex items-baseline justify-between gap-4 rounded-card border px-4 py-2.5">
        <span className="text-ink-soft">{t('For all of it')}</span>
        <Money amount={total} token={listing.token} className="font-semibold" />
      </p>
      {total > 0n && <FundsNotice account={account} needed={total} token={listing.token} />}
      {fault && (
        <div role="alert" className="rounded-card bg-red-soft p-4 text-red-text text-small">
          <p className="font-semibold">{fault.title}</p>
          <p className="mt-0.5">{fault.detail}</p>
        </div>
      )}
      <p className="text-ink-soft text-small">
        {t('A quote holds a place and this price for you for two minutes. It costs nothing.')}
      </p>
      <DialogActions onClose={onClose}>
        <Button variant="primary" type="submit" busy={busy}>
          {t('Ask for a quote')}
        </Button>
      </DialogActions>
    </form>
  )
}
