import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { t } from '../language/t.ts'
import { faultWords } from '../session/faultWords.ts'
import { sendMessage } from './threadClient.ts'
import { threadKey } from './threadKey.ts'

/** Characters. */
const longest = 4096

/** Words to the other side, signed by who writes them. */
export function MessageForm({ jobId, account }: { jobId: string; account: `0x${string}` }) {
  const config = useConfig()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => sendMessage(config, account, { jobId, text: text.trim() }),
    onSuccess: () => {
      setText('')
      return client.invalidateQueries({ queryKey: threadKey(account, jobId) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <form onSubmit={submit} className="grid justify-items-start gap-3">
      <Field
        label={t('To the other side')}
        hint={t('Your signature is under it, and can be shown to others.')}
        error={send.error ? faultWords(send.error) : undefined}
        className="w-full"
      >
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={longest}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={send.isPending} disabled={text.trim() === ''}>
        {t('Sign and send')}
      </Button>
    </form>
  )
}
