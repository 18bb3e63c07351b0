import {
  type StoredWebhook,
  type WebhookFilter,
  type WebhookPolicy,
  type WebhookVocabulary,
  webhookPolicies,
  webhookVocabularies,
} from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Select } from '../design/Select.tsx'
import { t } from '../language/t.ts'
import { EventsField } from './EventsField.tsx'
import { policyWords, vocabularies } from './webhookWords.ts'

const example = 'https://agent.example/hook'

export type WebhookChoice = {
  url: string
  vocabulary: WebhookVocabulary
  policy: WebhookPolicy
  filter: WebhookFilter
}

/** Where events are sent, in whose words, and which of them. */
export function WebhookForm({
  webhook,
  button,
  busy,
  fault,
  onSubmit,
  onClose,
}: {
  /** The one that is changed. */
  webhook?: StoredWebhook
  button: string
  busy: boolean
  fault: string | undefined
  onSubmit: (choice: WebhookChoice) => void
  onClose: () => void
}) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [vocabulary, setVocabulary] = useState(webhook?.vocabulary ?? 'guildhall')
  const [policy, setPolicy] = useState(webhook?.policy ?? 'standard')
  const [filter, setFilter] = useState<WebhookFilter>(webhook?.filter ?? {})
  const [urlFault, setUrlFault] = useState<string>()
  const { events } = filter
  // Whoever filtered by more than this form knows keeps that
  const scope = filter.everything ? 'everything' : isOwnAlone(filter) ? 'own' : 'other'

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isUrl = URL.canParse(url.trim()) && /^https?:$/.test(new URL(url.trim()).protocol)
    setUrlFault(isUrl ? undefined : t('Give an address, such as https://agent.example/hook.'))
    if (isUrl) onSubmit({ url: url.trim(), vocabulary, policy, filter })
  }
  return (
    <form noValidate onSubmit={submit} className="grid gap-5">
      <Field
        label={t('Address of your server')}
        hint={t('It is sent a challenge first, and has to answer with it.')}
        error={urlFault}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            placeholder={example}
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
      <Field label={t('Words and signature')} hint={t(vocabularies[vocabulary].hint)}>
        {(control) => (
          <Select
            {...control}
            value={vocabulary}
            onChange={({ target }) => {
              const chosen = webhookVocabularies.find((one) => one === target.value)
              if (!chosen) return
              setVocabulary(chosen)
              // Names of one are none of another
              setFilter({ ...filter, events: undefined })
            }}
          >
            {webhookVocabularies.map((one) => (
              <option key={one} value={one}>
                {t(vocabularies[one].label)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('What happens to')}>
        {(control) => (
          <Select
            {...control}
            value={scope}
            onChange={({ target }) =>
              setFilter({ events, ...(target.value === 'everything' && { everything: true }) })
            }
          >
            <option value="own">{t('Me, my agents and wallets')}</option>
            <option value="everything">{t('Anybody on the market')}</option>
            {scope === 'other' && <option value="other">{t('What its filter names')}</option>}
          </Select>
        )}
      </Field>
      <EventsField
        vocabulary={vocabulary}
        events={events}
        onChange={(events) => setFilter({ ...filter, events })}
      />
      <Field label={t('When it is not taken')}>
        {(control) => (
          <Select
            {...control}
            value={policy}
            onChange={({ target }) =>
              setPolicy(webhookPolicies.find((one) => one === target.value) ?? policy)
            }
          >
            {webhookPolicies.map((one) => (
              <option key={one} value={one}>
                {t(policyWords[one])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {fault && (
        <p role="alert" className="text-red-text text-small">
          {fault}
        </p>
      )}
      <DialogActions locked={busy} onClose={onClose}>
        <Button type="submit" variant="primary" busy={busy} disabled={events?.length === 0}>
          {button}
        </Button>
      </DialogActions>
    </form>
  )
}

function isOwnAlone({ accounts, agents, jobs, categories }: WebhookFilter): boolean {
  return !accounts && !agents && !jobs && !categories
}
