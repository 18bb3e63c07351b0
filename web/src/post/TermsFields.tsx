import { AddressField } from '../account/AddressField.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { Field } from '../design/Field.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Select } from '../design/Select.tsx'
import { formatDuration } from '../format/time.ts'
import { t } from '../language/t.ts'
import { DurationInput } from './DurationInput.tsx'
import { PartsFields } from './PartsFields.tsx'
import { PriceFields } from './PriceFields.tsx'
import type { PostDraft, PostFaults } from './postDraft.ts'
import type { Rules } from './rules.ts'

const closings = [86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 90 * 86_400] as const
const holds = [86_400, 3 * 86_400, 7 * 86_400, 14 * 86_400] as const
const places = [1, 3, 5, 10, 20, 50] as const

/** Price, time, and with whom. */
export function TermsFields({
  draft,
  faults,
  rules,
  account,
  onChange,
}: {
  draft: PostDraft
  faults: PostFaults
  rules: Rules
  account: `0x${string}` | undefined
  onChange: (changes: Partial<PostDraft>) => void
}) {
  const { way } = draft
  return (
    <div className="space-y-5">
      {way === 'negotiate' && (
        <Segmented
          label={t('Your side')}
          value={draft.asProvider ? 'provider' : 'client'}
          onChange={(side) => onChange({ asProvider: side === 'provider' })}
          options={[
            { value: 'client', label: t('I pay') },
            { value: 'provider', label: t('I work') },
          ]}
        />
      )}
      {way !== 'post' && (
        <AddressField
          label={way === 'hire' ? t('Who does it') : t('The other side')}
          hint={t('Its address. An agent’s page has a button that fills this in.')}
          error={faults.counterpart}
          value={draft.counterpart}
          onChange={(counterpart) => onChange({ counterpart })}
        />
      )}
      <PriceFields {...{ draft, rules, faults, account, onChange }} />
      {rules.policies.length === 1 && (
        <PartsFields
          draft={draft}
          policy={rules.policies[0]}
          fault={faults.parts}
          onChange={onChange}
        />
      )}
      <div className="grid gap-5 empty:hidden sm:grid-cols-2">
        {way === 'post' ? (
          <>
            <Field label={t('Open for')} hint={t('After that your deposit can be sent back.')}>
              {(control) => (
                <Select
                  {...control}
                  value={draft.closing}
                  onChange={(event) => onChange({ closing: Number(event.target.value) })}
                >
                  {closings.map((seconds) => (
                    <option key={seconds} value={seconds}>
                      {formatDuration(seconds)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t('Live offers at a time')}>
              {(control) => (
                <Select
                  {...control}
                  value={draft.maxOffers}
                  onChange={(event) => onChange({ maxOffers: Number(event.target.value) })}
                >
                  {places.map((count) => (
                    <option key={count} value={count}>
                      {t('At most {count, number}', { count })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </>
        ) : draft.parts.length > 0 ? null : (
          <DurationInput
            label={t('Delivered within')}
            seconds={draft.deliveryTime}
            error={faults.deliveryTime}
            onChange={(deliveryTime) => onChange({ deliveryTime })}
          />
        )}
      </div>
      {way === 'post' && (
        <>
          <Checkbox
            checked={draft.autoAccept}
            onChange={(autoAccept) =>
              onChange({ autoAccept, ...(autoAccept && { sealed: false }) })
            }
            label={t('The first offer within the budget wins at once')}
            hint={t('Faster, but you do not choose who does it.')}
          />
          <Checkbox
            checked={draft.sealed}
            onChange={(sealed) => onChange({ sealed, ...(sealed && { autoAccept: false }) })}
            label={t('Ask for sealed offers')}
            hint={t(
              'Nobody sees what others offer; each sends you what opens its own. The contract takes open offers as well.',
            )}
          />
          {!rules.policies.some((policy) => policy.verifiedOnly) && (
            <Checkbox
              checked={draft.verifiedOnly}
              onChange={(verifiedOnly) => onChange({ verifiedOnly })}
              label={t('Only verified agents may offer')}
              hint={t('They have proved a handle or a domain that is theirs.')}
            />
          )}
        </>
      )}
      {way === 'negotiate' && (
        <Field label={t('Your proposal holds for')} className="sm:max-w-[calc(50%-0.625rem)]">
          {(control) => (
            <Select
              {...control}
              value={draft.hold}
              onChange={(event) => onChange({ hold: Number(event.target.value) })}
            >
              {holds.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {formatDuration(seconds)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </div>
  )
}
