import {
  capturesTypedData,
  documentLimits,
  type EvidenceItem,
  type Requirement,
  submitWork,
} from '@guildhall/sdk'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { TextArea } from '../design/TextArea.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import type { FlowTools } from '../flow/flowTools.ts'
import { formatSize } from '../format/size.ts'
import type { Job } from '../job/jobQuery.ts'
import { t } from '../language/t.ts'
import { askedOf } from './askedOf.ts'
import { itemOf, type Piece } from './piece.ts'
import { pieceFaults } from './pieceFaults.ts'
import { RequirementFields } from './RequirementFields.tsx'

/** The most items of one delivery. */
const maxItems = 20

type Shown = readonly { requirement: Requirement; piece: Piece }[]

/** The provider shows what the brief asks for: taken or chosen here, kept, signed and delivered. */
export function EvidenceDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const { relayerUrl } = useConfig()
  const now = useNow()
  const asked = useQuery({
    queryKey: ['asked', job.brief.digest],
    queryFn: () => askedOf(relayerUrl, job.brief.digest),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const [pieces, setPieces] = useState<Readonly<Record<string, readonly Piece[]>>>({})
  const [message, setMessage] = useState('')
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState<Readonly<Record<string, number>>>({})

  const requirements = asked.data ?? []
  const shown: Shown = requirements.flatMap((requirement) =>
    (pieces[requirement.requirement_id] ?? []).map((piece) => ({ requirement, piece })),
  )
  const missing = faultOf(requirements, pieces, shown, now)
  const files = shown.flatMap(({ piece }) => (piece.file ? [piece] : []))
  const size = files.reduce((sum, { file }) => sum + (file?.bytes.length ?? 0), 0)

  return (
    <FlowDialog
      title={t('Show your work')}
      done={t('Work delivered')}
      calls={[t('sign what you captured'), t('deliver it')]}
      note={<Uploaded kept={sumOf(kept)} size={size} />}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (missing) return
          start((tools) =>
            deliver(tools, BigInt(job.id), message.trim(), shown, (id, bytes) =>
              setKept((before) => ({ ...before, [id]: bytes })),
            ),
          )
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            {asked.isError && (
              <Banner
                tone="bad"
                action={
                  <Button size="small" onClick={() => asked.refetch()}>
                    {t('Try again')}
                  </Button>
                }
              >
                {t('What is asked for cannot be read now: {detail}', {
                  detail: asked.error.message,
                })}
              </Banner>
            )}
            {asked.isPending && <Skeleton className="h-40" />}
            {requirements.map((requirement) => {
              const id = requirement.requirement_id
              return (
                <RequirementFields
                  key={id}
                  requirement={requirement}
                  pieces={pieces[id] ?? []}
                  isFull={shown.length >= maxItems}
                  onChange={(change) =>
                    setPieces((before) => ({ ...before, [id]: change(before[id] ?? []) }))
                  }
                />
              )
            })}
            <Field label={t('What you say of it')} optional>
              {(control) => (
                <TextArea
                  {...control}
                  rows={2}
                  maxLength={documentLimits.text}
                  value={message}
                  onChange={(event) => setMessage(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[
                t(
                  'Everybody can see it from then on: files with their names, places, times and your words. Leave out what should stay yours.',
                ),
                size > 0 &&
                  t(
                    '{count, plural, one {# file} other {# files}}, {size}, stored by the relayer.',
                    {
                      count: files.length,
                      size: formatSize(size),
                    },
                  ),
                t(
                  'Your account signs that the captures are yours, and that they are for this job.',
                ),
                job.policy.preset === 'HUMAN_TASK'
                  ? t('Attestors look at it first; where it is in order, the client judges.')
                  : t('The other side judges it.'),
              ]}
            </Effects>
            {tried && missing && (
              <p role="alert" className="text-red-text text-small">
                {missing}
              </p>
            )}
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit" disabled={!asked.data}>
                {t('Upload and sign')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}

/** Keeps the files, signs all items together for this job, and delivers them. */
async function deliver(
  { deployment, account, keep, put, sign, send }: FlowTools,
  jobId: bigint,
  message: string,
  shown: Shown,
  onProgress: (id: string, kept: number) => void,
) {
  const items: EvidenceItem[] = []
  for (const { requirement, piece } of shown) {
    const { id, file } = piece
    const attachment = file && (await keep(file, (kept) => onProgress(id, kept)))
    items.push(itemOf(requirement, piece, attachment))
  }
  const signature = await sign(capturesTypedData(deployment, { jobId, items }))
  const deliverable = await put({
    kind: 'evidence',
    version: 1,
    message,
    items,
    attachments: [],
    signed: { account, signature },
  })
  return send(submitWork(deployment, { jobId, deliverable }))
}

/** Why it cannot be delivered yet. */
function faultOf(
  requirements: readonly Requirement[],
  pieces: Readonly<Record<string, readonly Piece[]>>,
  shown: Shown,
  now: number,
): string | undefined {
  const open = requirements.filter(
    ({ requirement_id: id, min_count: count }) => (pieces[id]?.length ?? 0) < count,
  )
  if (open.length > 0) {
    return t('{count, plural, one {One thing is} other {# things are}} still to be shown.', {
      count: open.length,
    })
  }
  if (shown.some(({ requirement, piece }) => pieceFaults(requirement, piece, now).length > 0)) {
    return t('Something shown would not be accepted; it says why.')
  }
  return undefined
}

function sumOf(kept: Readonly<Record<string, number>>): number {
  return Object.values(kept).reduce((sum, one) => sum + one, 0)
}

function Uploaded({ kept, size }: { kept: number; size: number }) {
  if (size === 0) return null
  const label = t('{kept} of {size} uploaded', {
    kept: formatSize(Math.min(kept, size)),
    size: formatSize(size),
  })
  return (
    <div className="mb-4 space-y-1">
      <progress
        aria-label={t('Upload')}
        max={size}
        value={Math.min(kept, size)}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      <p className="figures text-ink-soft text-small">{label}</p>
    </div>
  )
}
