import { type WebhookFilter, type WebhookVocabulary, webhookEventNames } from '@guildhall/sdk'
import { Checkbox } from '../design/Checkbox.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { t } from '../language/t.ts'
import { KindsField } from '../notices/channels/KindsField.tsx'
import { filterOf, kindsOf } from '../notices/channels/noticeKinds.ts'

type Events = WebhookFilter['events']

/** Which events are sent: all, or those of some names of a vocabulary. */
export function EventsField({
  vocabulary,
  events,
  onChange,
}: {
  vocabulary: WebhookVocabulary
  /** Undefined for all. */
  events: Events
  onChange: (events: Events) => void
}) {
  return (
    <div className="grid gap-3">
      <Segmented
        label={t('Which events')}
        value={events ? 'some' : 'all'}
        onChange={(which) => onChange(which === 'all' ? undefined : [])}
        options={[
          { value: 'all', label: t('Every event') },
          { value: 'some', label: t('Only some') },
        ]}
        className="max-sm:grid-flow-col"
      />
      {events &&
        (vocabulary === 'guildhall' ? (
          <KindsField
            kinds={events.length === 0 ? [] : kindsOf({ events })}
            onChange={(kinds) =>
              onChange(filterOf(kinds).events ?? (kinds.length ? undefined : []))
            }
          />
        ) : (
          <fieldset className="grid gap-2 sm:grid-cols-2">
            <legend className="sr-only">{t('Which events')}</legend>
            {namesOf(vocabulary).map((name) => (
              <Checkbox
                key={name}
                checked={events.includes(name)}
                label={<code className="font-mono text-small">{name}</code>}
                onChange={(checked) =>
                  onChange(checked ? [...events, name] : events.filter((one) => one !== name))
                }
              />
            ))}
          </fieldset>
        ))}
    </div>
  )
}

function namesOf(vocabulary: WebhookVocabulary): readonly string[] {
  const own = webhookEventNames.filter((one) => one.vocabulary === vocabulary)
  return [...new Set(own.map(({ name }) => name))]
}
