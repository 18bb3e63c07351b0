import { documentLimits, submitEvidence } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'

/** A side shows the jurors something, in words. */
export default function EvidenceDialog({ jobId, onClose }: { jobId: bigint; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const message = words.trim()
  return (
    <FlowDialog title={t('Show evidence')} done={t('Evidence shown')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!message) return
          start(async ({ deployment, put, send }) => {
            const document = { kind: 'evidence', version: 1, message, items: [], attachments: [] }
            return send(submitEvidence(deployment, { jobId, evidence: await put(document) }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('What the jurors should know')}
              hint={t('Public.')}
              error={tried && !message ? t('Say what you show.') : undefined}
            >
              {(control) => (
                <TextArea
                  {...control}
                  rows={6}
                  maxLength={documentLimits.text}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[
                t('Everyone can read it, for good. It cannot be taken back.'),
                t('You may show more until the time for evidence is over.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Show the evidence')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
