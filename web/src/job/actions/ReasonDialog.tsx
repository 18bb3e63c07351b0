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
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Money } from '../../design/Money.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { formatDuration } from '../../format/time.ts'
import { rich, t, type Words } from '../../language/t.ts'
import type { Job } from '../jobQuery.ts'
import type { ActionProps } from './ActionProps.ts'

type ReasonVerb = 'reject' | 'decline' | 'requestRevision'

const words: Readonly<
  Record<ReasonVerb, { title: Words; done: Words; button: Words; missing?: Words }>
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
  const missing = reason.trim() || !needed ? undefined : t(needed)
  return (
    <FlowDialog title={t(title)} done={t(done)} onClose={onClose}>
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
              label={t('Reason')}
              optional={!needed}
              hint={t('Public.')}
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
            <DialogActions onClose={onClose}>
              <Button variant={verb === 'requestRevision' ? 'primary' : 'danger'} type="submit">
                {t(button)}
              </Button>
            </DialogActions>
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
      t('The provider has {duration} to deliver again.', {
        duration: formatDuration(job.policy.reviewPeriod),
      }),
      t('Without a revision, anyone can put the last delivery back before you.'),
    ]
  }
  const amount = <Money amount={job.escrowed} token={job.token} />
  const refund = rich('{amount} goes back to the client, in full.', { amount })
  if (verb === 'decline') {
    return [
      refund,
      job.consented
        ? t('You had agreed to this job, so declining shows in your record.')
        : t('You had not agreed yet, so nothing is held against you.'),
    ]
  }
  const appeal = job.policy.appealAfterRejection
  if (appeal === 0) return [refund, t('The verdict is final and the provider is not paid.')]
  return [
    t('The provider has {duration} to dispute the verdict before the arbiter.', {
      duration: formatDuration(appeal),
    }),
    rich('If it does not, {amount} goes back to the client, in full.', { amount }),
  ]
}
