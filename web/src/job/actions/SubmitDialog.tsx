import { maxDocumentSize, submitWork } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { controlClass } from '../../design/controlClass.ts'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { formatSize } from '../../format/size.ts'
import { formatDuration } from '../../format/time.ts'
import { t } from '../../language/t.ts'
import type { ActionProps } from './ActionProps.ts'

/** The provider hands in a document: written here or chosen as a file. */
export function SubmitDialog({ job, onClose }: ActionProps<'submit'>) {
  const [way, setWay] = useState<'text' | 'file'>('text')
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const missing =
    way === 'text'
      ? text.trim()
        ? undefined
        : t('Write or paste what you deliver.')
      : !file
        ? t('Choose a file.')
        : file.size > maxDocumentSize
          ? t('The file has {size}; at most {most} are taken.', {
              size: formatSize(file.size),
              most: formatSize(maxDocumentSize),
            })
          : undefined

  return (
    <FlowDialog title={t('Deliver the work')} done={t('Work delivered')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (missing) return
          start(async ({ deployment, put, send }) => {
            const bytes =
              way === 'file' && file
                ? new Uint8Array(await file.arrayBuffer())
                : new TextEncoder().encode(text)
            const deliverable = await put(bytes)
            return send(submitWork(deployment, { jobId: BigInt(job.id), deliverable }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Segmented
              label={t('What you deliver')}
              value={way}
              onChange={setWay}
              options={[
                { value: 'text', label: t('Text') },
                { value: 'file', label: t('File') },
              ]}
            />
            {way === 'text' ? (
              <Field label={t('Deliverable')} error={tried ? missing : undefined}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={8}
                    className="font-mono text-small"
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                )}
              </Field>
            ) : (
              <Field
                label={t('File')}
                hint={t('At most {amount}.', { amount: formatSize(maxDocumentSize) })}
                error={tried ? missing : undefined}
              >
                {(control) => (
                  <input
                    {...control}
                    type="file"
                    onChange={(event) => setFile(event.target.files?.[0])}
                    className={`${controlClass} py-2 file:mr-3 file:rounded-small file:border-0 file:bg-accent-soft file:px-2.5 file:py-1 file:font-medium file:text-accent-text`}
                  />
                )}
              </Field>
            )}
            <Effects>
              {[
                t(
                  'The document is public, and its digest goes on the chain, so nobody can swap it later.',
                ),
                job.policy.evaluator === 'NOBODY'
                  ? t('Delivery counts as approval: you are paid at once.')
                  : t('The other side has {duration} to judge it. Silence counts as approval.', {
                      duration: formatDuration(job.policy.reviewPeriod),
                    }),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Deliver')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
