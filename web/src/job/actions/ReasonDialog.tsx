import { declineJob, rejectJob } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { Money } from '../../design/Money.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import type { ActionProps } from './ActionProps.ts'

/** Rejecting the work or declining the job, with a reason the other side can read. */
export function ReasonDialog({ job, action, onClose }: ActionProps<'reject' | 'decline'>) {
  const reject = action.verb === 'reject'
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reject && !reason.trim() ? 'Say what is wrong with it.' : undefined
  return (
    <FlowDialog
      title={reject ? 'Reject the work' : 'Decline the job'}
      done={reject ? 'Work rejected' : 'Job declined'}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (missing) return
          start(async ({ deployment, put, send }) => {
            const message = reason.trim()
            const digest = message ? await put({ kind: 'reason', version: 1, message }) : undefined
            const parameters = { jobId: BigInt(job.id), reason: digest }
            return send(
              reject ? rejectJob(deployment, parameters) : declineJob(deployment, parameters),
            )
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label="Reason"
              optional={!reject}
              hint="Public."
              error={tried ? missing : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  maxLength={4096}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[
                <>
                  <Money amount={job.escrowed} token={job.token} /> goes back to the client, in
                  full.
                </>,
                reject
                  ? 'The verdict is final and the provider is not paid.'
                  : job.consented
                    ? 'You had agreed to this job, so declining shows in your record.'
                    : 'You had not agreed yet, so nothing is held against you.',
              ]}
            </Effects>
            <div className="flex justify-end gap-2 pt-2">
              <Button variant="quiet" onClick={onClose}>
                Not now
              </Button>
              <Button variant="danger" type="submit">
                {reject ? 'Reject the work' : 'Decline'}
              </Button>
            </div>
          </form>
        )
      }}
    </FlowDialog>
  )
}
