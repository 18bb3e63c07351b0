import { maxDocumentSize, submitWork } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { controlClass } from '../../design/controlClass.ts'
import { Field } from '../../design/Field.tsx'
import { Segmented } from '../../design/Segmented.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { formatSize } from '../../format/size.ts'
import { formatDuration } from '../../format/time.ts'
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
        : 'Write or paste what you deliver.'
      : !file
        ? 'Choose a file.'
        : file.size > maxDocumentSize
          ? `The file has ${formatSize(file.size)}; at most ${formatSize(maxDocumentSize)} are taken.`
          : undefined

  return (
    <FlowDialog title="Deliver the work" done="Work delivered" onClose={onClose}>
      {(start) => {
        const submit = async (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (missing) return
          const bytes =
            way === 'file' && file
              ? new Uint8Array(await file.arrayBuffer())
              : new TextEncoder().encode(text)
          start(async ({ deployment, put, send }) => {
            const deliverable = await put(bytes)
            return send(submitWork(deployment, { jobId: BigInt(job.id), deliverable }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Segmented
              label="What you deliver"
              value={way}
              onChange={setWay}
              options={[
                { value: 'text', label: 'Text' },
                { value: 'file', label: 'File' },
              ]}
            />
            {way === 'text' ? (
              <Field label="Deliverable" error={tried ? missing : undefined}>
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
                label="File"
                hint={`At most ${formatSize(maxDocumentSize)}.`}
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
                'The document is public, and its digest goes on the chain, so nobody can swap it later.',
                job.policy.evaluator === 'NOBODY'
                  ? 'Delivery counts as approval: you are paid at once.'
                  : `The other side has ${formatDuration(job.policy.reviewPeriod)} to judge it. Silence counts as approval.`,
              ]}
            </Effects>
            <div className="flex justify-end gap-2 pt-2">
              <Button variant="quiet" onClick={onClose}>
                Not now
              </Button>
              <Button variant="primary" type="submit">
                Deliver
              </Button>
            </div>
          </form>
        )
      }}
    </FlowDialog>
  )
}
