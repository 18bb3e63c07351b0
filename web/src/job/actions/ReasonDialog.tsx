import {
  type Call,
  type Deployment,
  declineJob,
  documentLimits,
  rejectJob,
  requestRevision,
} from '@guildhall/sdk'
import { type FormEvent, type ReactNode, useState } from 'react'
import { type Hex, zeroHash } from 'viem'
import { Button } from '../../design/Button.tsx'
import { Field } from '../../design/Field.tsx'
import { Money } from '../../design/Money.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { formatDuration } from '../../format/time.ts'
import type { Job } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'

type ReasonVerb = 'reject' | 'decline' | 'requestRevision'

const words: Readonly<
  Record<ReasonVerb, { title: string; done: string; button: string; missing?: string }>
> = {
  reject: {
    title: 'Reject the work',
    done: 'Work rejected',
    button: 'Reject the work',
    missing: 'Say what is wrong with it.',
  },
  decline: { title: 'Decline the job', done: 'Job declined', button: 'Decline' },
  requestRevision: {
    title: 'Ask for a revision',
    done: 'Revision requested',
    button: 'Return the delivery',
    missing: 'Say what to change.',
  },
}

/** Rejecting, returning or declining, with a reason the other side can read. */
export function ReasonDialog({ job, action, onClose }: ActionProps<ReasonVerb>) {
  const { verb } = action
  const { title, done, button, missing: needed } = words[verb]
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() ? undefined : needed
  return (
    <FlowDialog title={title} done={done} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (missing) return
          start(async ({ deployment, put, send }) => {
            const message = reason.trim()
            const digest = message ? await put({ kind: 'reason', version: 1, message }) : undefined
            return send(callOf(deployment, verb, BigInt(job.id), digest))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label="Reason"
              optional={!needed}
              hint="Public."
              error={tried ? missing : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  maxLength={documentLimits.text}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            <Effects>{effectsOf(job, verb)}</Effects>
            <div className="flex justify-end gap-2 pt-2">
              <Button variant="quiet" onClick={onClose}>
                Not now
              </Button>
              <Button variant={verb === 'requestRevision' ? 'primary' : 'danger'} type="submit">
                {button}
              </Button>
            </div>
          </form>
        )
      }}
    </FlowDialog>
  )
}

function callOf(
  deployment: Deployment,
  verb: ReasonVerb,
  jobId: bigint,
  reason: Hex | undefined,
): Call {
  switch (verb) {
    case 'reject':
      return rejectJob(deployment, { jobId, reason })
    case 'decline':
      return declineJob(deployment, { jobId, reason })
    case 'requestRevision':
      return requestRevision(deployment, { jobId, reason: reason ?? zeroHash })
  }
}

function effectsOf(job: Job, verb: ReasonVerb): readonly ReactNode[] {
  if (verb === 'requestRevision') {
    return [
      `The provider has ${formatDuration(job.policy.reviewPeriod)} to deliver again.`,
      'Without a revision, anyone can put the last delivery back before you.',
    ]
  }
  const refund = (
    <>
      <Money amount={job.escrowed} token={job.token} /> goes back to the client, in full.
    </>
  )
  if (verb === 'decline') {
    return [
      refund,
      job.consented
        ? 'You had agreed to this job, so declining shows in your record.'
        : 'You had not agreed yet, so nothing is held against you.',
    ]
  }
  const appeal = job.policy.appealAfterRejection
  if (appeal === 0) return [refund, 'The verdict is final and the provider is not paid.']
  return [
    `The provider has ${formatDuration(appeal)} to dispute the verdict before the arbiter.`,
    <>
      If it does not, <Money amount={job.escrowed} token={job.token} /> goes back to the client, in
      full.
    </>,
  ]
}
