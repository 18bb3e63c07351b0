import { documentLimits, voteOnDelivery } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { RatingInput } from '../design/RatingInput.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t, type Words } from '../language/t.ts'

const questions = {
  completeness: 'Is it complete?',
  quality: 'How good is it?',
  criteriaMet: 'Does it meet the criteria?',
} as const satisfies Record<string, Words>

type Scores = Record<keyof typeof questions, number>

/** A validator votes on a delivery, with three scores and words. */
export default function VoteDialog({ jobId, onClose }: { jobId: bigint; onClose: () => void }) {
  const [verdict, setVerdict] = useState<'approve' | 'reject' | ''>('')
  const [scores, setScores] = useState<Scores>({ completeness: 0, quality: 0, criteriaMet: 0 })
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const scored = Object.values(scores).every((score) => score > 0)
  const message = words.trim()
  return (
    <FlowDialog title={t('Vote on the delivery')} done={t('Voted')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!verdict || !scored) return
          start(async ({ deployment, put, send }) => {
            const feedback = message
              ? await put({ kind: 'feedback', version: 1, message })
              : undefined
            const approve = verdict === 'approve'
            return send(voteOnDelivery(deployment, { jobId, approve, scores, feedback }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <div className="space-y-1.5">
              <p className="font-medium text-small">{t('Is it what the brief asks for?')}</p>
              <Segmented
                label={t('Is it what the brief asks for?')}
                value={verdict}
                onChange={setVerdict}
                options={[
                  { value: 'approve', label: t('Approve'), hint: t('The provider is paid') },
                  { value: 'reject', label: t('Reject it'), hint: t('The client is refunded') },
                ]}
              />
              {tried && !verdict && (
                <p role="alert" className="text-red-text text-small">
                  {t('Choose one.')}
                </p>
              )}
            </div>
            <div className="space-y-2">
              {(Object.keys(questions) as (keyof Scores)[]).map((key) => (
                <div key={key}>
                  <p className="font-medium text-small">{t(questions[key])}</p>
                  <RatingInput
                    label={t(questions[key])}
                    value={scores[key]}
                    onChange={(value) => setScores((before) => ({ ...before, [key]: value }))}
                  />
                </div>
              ))}
              {tried && !scored && (
                <p role="alert" className="text-red-text text-small">
                  {t('Give each of them 1 to 5 stars.')}
                </p>
              )}
            </div>
            <Field label={t('Feedback')} optional hint={t('Public.')}>
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  maxLength={documentLimits.text}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[
                t('Everyone can read your vote at once. It cannot be changed.'),
                t('The vote that makes a majority decides the job; the loser may then dispute it.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Vote')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
