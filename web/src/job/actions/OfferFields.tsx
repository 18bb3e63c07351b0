import { documentLimits } from '@guildhall/sdk'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { Select } from '../../design/Select.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { formatDuration } from '../../format/time.ts'
import { t } from '../../language/t.ts'
import { DurationInput } from '../../post/DurationInput.tsx'

/** An offer as it is typed. */
export type OfferDraft = {
  readonly price: string
  readonly deliveryTime: number
  /** Seconds it may be accepted for. */
  readonly hold: number
  readonly message: string
  readonly isSealed: boolean
  /** Whether this browser keeps what opens it. */
  readonly isKept: boolean
}

export type OfferFaults = {
  readonly price?: string | undefined
  readonly deliveryTime?: string | undefined
}

const holds = [3600, 86_400, 3 * 86_400, 7 * 86_400] as const

/** What an offer says, and to whom. */
export function OfferFields({
  draft,
  faults,
  symbol,
  mayBeSealed,
  onChange,
}: {
  draft: OfferDraft
  faults: OfferFaults
  symbol: string
  mayBeSealed: boolean
  onChange: (changes: Partial<OfferDraft>) => void
}) {
  const { price, deliveryTime, hold, message, isSealed } = draft
  return (
    <>
      {mayBeSealed && (
        <Segmented
          label={t('Who sees it')}
          value={isSealed ? 'sealed' : 'open'}
          onChange={(how) => onChange({ isSealed: how === 'sealed' })}
          options={[
            { value: 'open', label: t('Everybody'), hint: t('Price and terms are public') },
            { value: 'sealed', label: t('The client alone'), hint: t('Sealed until accepted') },
          ]}
        />
      )}
      <Field label={t('Price')} error={faults.price}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            suffix={symbol}
            value={price}
            onChange={({ target }) => onChange({ price: target.value })}
          />
        )}
      </Field>
      <DurationInput
        label={t('Delivered within')}
        seconds={deliveryTime}
        error={faults.deliveryTime}
        onChange={(seconds) => onChange({ deliveryTime: seconds })}
      />
      <Field label={t('The offer holds for')}>
        {(control) => (
          <Select
            {...control}
            value={hold}
            onChange={({ target }) => onChange({ hold: Number(target.value) })}
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
            onChange={({ target }) => onChange({ message: target.value })}
          />
        )}
      </Field>
    </>
  )
}
