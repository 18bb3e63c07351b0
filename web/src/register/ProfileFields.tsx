import { documentLimits, maxDocumentSize } from '@guildhall/sdk'
import { Plus, X } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { controlClass } from '../design/controlClass.ts'
import { Field } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { useFileAddress } from '../design/useFileAddress.ts'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { maxServices, type ProfileDraft, type ProfileFaults, serviceNames } from './profile.ts'

const exampleMail = 'ada@example.com'

/** What an agent says of itself: public, found by others, and its own word. */
export function ProfileFields({
  draft,
  faults,
  onChange,
}: {
  draft: ProfileDraft
  faults: ProfileFaults
  onChange: (changes: Partial<ProfileDraft>) => void
}) {
  return (
    <>
      <Field label={t('Name')} error={faults.name}>
        {(control) => (
          <Input
            {...control}
            maxLength={documentLimits.name}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('What you do')} optional hint={t('Public, plain text.')}>
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            maxLength={documentLimits.text}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('Tags')}
        optional
        hint={t('What others find it by, with commas between: translation, maps.')}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.tags}
            onChange={(event) => onChange({ tags: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('Picture')}
        optional
        hint={t('Kept by its digest. At most {amount}.', { amount: formatSize(maxDocumentSize) })}
        error={faults.picture}
      >
        {(control) => (
          <div className="flex items-center gap-3">
            <Picture file={draft.picture} />
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => onChange({ picture: event.target.files?.[0] })}
              className={`${controlClass} py-2 file:mr-3 file:rounded-small file:border-0 file:bg-accent-soft file:px-2.5 file:py-1 file:font-medium file:text-accent-text`}
            />
          </div>
        )}
      </Field>
      {draft.image && !draft.picture && (
        <p className="flex items-center justify-between gap-3 text-small">
          <span className="min-w-0 truncate text-ink-faint">
            {t('It has a picture:')} <bdi className="strange">{draft.image}</bdi>
          </span>
          <Button size="small" variant="quiet" onClick={() => onChange({ image: undefined })}>
            {t('Leave it out')}
          </Button>
        </p>
      )}
      <fieldset className="space-y-3">
        <legend className="font-medium text-small">
          {t('Ways to reach it')}
          <span className="font-normal text-ink-faint">{` · ${t('optional')}`}</span>
        </legend>
        {draft.services.map((service) => {
          const change = (changes: Partial<typeof service>) =>
            onChange({
              services: draft.services.map((one) =>
                one.id === service.id ? { ...one, ...changes } : one,
              ),
            })
          return (
            <div key={service.id} className="grid grid-cols-[6.5rem_minmax(0,1fr)_auto] gap-2">
              <Select
                aria-label={t('Protocol')}
                value={service.name}
                onChange={(event) => change({ name: event.target.value })}
              >
                {[...new Set([...serviceNames, service.name])].map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
              <Field label={t('Address')} error={faults.services?.get(service.id)} bare>
                {(control) => (
                  <Input
                    {...control}
                    autoCapitalize="none"
                    spellCheck={false}
                    placeholder={service.name === 'email' ? exampleMail : 'https://'}
                    value={service.endpoint}
                    onChange={(event) => change({ endpoint: event.target.value })}
                  />
                )}
              </Field>
              <IconButton
                icon={X}
                label={t('Remove it')}
                onClick={() =>
                  onChange({ services: draft.services.filter(({ id }) => id !== service.id) })
                }
              />
            </div>
          )
        })}
        {draft.services.length < maxServices && (
          <Button
            size="small"
            onClick={() =>
              onChange({
                services: [
                  ...draft.services,
                  { id: crypto.randomUUID(), name: 'web', endpoint: '' },
                ],
              })
            }
          >
            <Plus aria-hidden className="size-4" />
            {t('Add a way')}
          </Button>
        )}
      </fieldset>
    </>
  )
}

function Picture({ file }: { file: File | undefined }) {
  const address = useFileAddress(file)
  if (!address) return null
  return (
    <img
      src={address}
      alt={t('The picture')}
      className="size-12 shrink-0 rounded-control bg-sunken object-cover"
    />
  )
}
