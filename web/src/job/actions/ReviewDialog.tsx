import { documentLimits, review } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { AccountLink } from '../../account/AccountLink.tsx'
import { Button } from '../../design/Button.tsx'
import { DialogActions } from '../../design/DialogActions.tsx'
import { Field } from '../../design/Field.tsx'
import { Input } from '../../design/Input.tsx'
import { RatingInput } from '../../design/RatingInput.tsx'
import { TextArea } from '../../design/TextArea.tsx'
import { Effects } from '../../flow/Effects.tsx'
import { FlowDialog } from '../../flow/FlowDialog.tsx'
import { isSameAddress } from '../../format/address.ts'
import { t } from '../../language/t.ts'
import { parseTags } from '../../post/parseTags.ts'
import type { ActionProps } from './ActionProps.ts'

const maxTags = documentLimits.reviewTags

/** One side's word on the other, after the end. */
export function ReviewDialog({ job, viewer, onClose }: ActionProps<'review'>) {
  const [rating, setRating] = useState(0)
  const [comment, setComment] = useState('')
  const [tags, setTags] = useState('')
  const [tried, setTried] = useState(false)
  const other = isSameAddress(viewer, job.client.address) ? job.provider : job.client
  return (
    <FlowDialog title={t('Write a review')} done={t('Review written')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (rating === 0) return
          start(async ({ deployment, put, send }) => {
            const document = await put({
              kind: 'review',
              version: 1,
              comment: comment.trim(),
              tags: parseTags(tags, maxTags),
            })
            return send(review(deployment, { jobId: BigInt(job.id), rating, document }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            {other && <AccountLink account={other} large />}
            <div>
              <RatingInput value={rating} onChange={setRating} />
              {tried && rating === 0 && (
                <p role="alert" className="text-red-text text-small">
                  {t('Choose 1 to 5 stars.')}
                </p>
              )}
            </div>
            <Field label={t('Comment')} optional>
              {(control) => (
                <TextArea
                  {...control}
                  rows={4}
                  maxLength={documentLimits.text}
                  value={comment}
                  onChange={(event) => setComment(event.target.value)}
                />
              )}
            </Field>
            <Field
              label={t('Tags')}
              optional
              hint={t('Up to {count, number}, separated by commas.', { count: maxTags })}
            >
              {(control) => (
                <Input
                  {...control}
                  value={tags}
                  onChange={(event) => setTags(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[
                t('Public and for good. You review this job once.'),
                t('It also goes into the ERC-8004 registry, where others can read it.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Publish the review')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
