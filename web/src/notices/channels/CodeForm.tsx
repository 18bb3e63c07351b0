import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { t } from '../../language/t.ts'
import { faultWords } from '../../session/faultWords.ts'
import { usePrivateChange } from '../../session/usePrivate.ts'
import { useNotifications } from '../useNotifications.ts'

/** The code a mail brought: its reader wants to be told. */
export function CodeForm({ account, id }: { account: `0x${string}`; id: string }) {
  const notifications = useNotifications()
  const [code, setCode] = useState('')
  const prove = usePrivateChange(account, (code: string) => notifications.proveChannel(id, code))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    prove.mutate(code.replace(/\D/g, ''))
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <Field
        label={t('Code from the mail')}
        error={prove.error ? faultWords(prove.error) : undefined}
        className="min-w-40 flex-1"
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        busy={prove.isPending}
        disabled={code.replace(/\D/g, '').length !== 8}
      >
        {t('Confirm')}
      </Button>
    </form>
  )
}
