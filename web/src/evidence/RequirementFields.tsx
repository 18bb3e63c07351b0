import { type Requirement, requirementWords } from '@guildhall/sdk'
import { Camera as CameraIcon, FileUp, MapPin } from 'lucide-react'
import { useId, useState } from 'react'
import { useLive } from '../data/live.ts'
import { useNow } from '../data/useNow.ts'
import { Badge } from '../design/Badge.tsx'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { buttonClass } from '../design/buttonClass.ts'
import { t } from '../language/t.ts'
import { Camera } from './Camera.tsx'
import { typeNames } from './evidenceNames.ts'
import { findPlace, NoPlaceError } from './findPlace.ts'
import { PieceLine } from './PieceLine.tsx'
import { forms, type Piece, takenBy, thisDevice } from './piece.ts'
import { asksPlace, pieceFaults } from './pieceFaults.ts'
import { readChosen } from './readChosen.ts'
import { WordsOrNumber } from './WordsOrNumber.tsx'

/** One thing a brief asks to be shown, what answers it so far, and the ways to add more. */
export function RequirementFields({
  requirement,
  pieces,
  isFull,
  onChange,
}: {
  requirement: Requirement
  pieces: readonly Piece[]
  /** Nothing more fits into one delivery. */
  isFull: boolean
  onChange: (change: (pieces: readonly Piece[]) => readonly Piece[]) => void
}) {
  const { type, requirement_id: name, description, min_count: count, signer } = requirement
  const now = useNow()
  const { skew } = useLive()
  const [camera, setCamera] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const fileId = useId()
  const form = forms[type]
  const wantsPlace = asksPlace(requirement)

  const keep = (piece: Omit<Piece, 'id'>) =>
    onChange((before) => [...before, { ...piece, id: crypto.randomUUID() }])
  const add = async (found: Partial<Piece>) => {
    setBusy(true)
    setFault(undefined)
    const capturedAt = found.capturedAt ?? now
    const device = found.device ?? thisDevice(new Date())
    try {
      const location = found.location ?? (wantsPlace ? await findPlace() : undefined)
      keep({ ...found, capturedAt, device, ...(location && { location }) })
    } catch (error) {
      if (!(error instanceof NoPlaceError)) throw error
      // Without its place it is kept, and said to be wanting
      setFault(error.message)
      if (form !== 'place') keep({ ...found, capturedAt, device })
    } finally {
      setBusy(false)
    }
  }

  return (
    <fieldset className="space-y-3 border-t pt-4">
      <legend className="float-left w-full pb-1 font-medium">
        <span className="flex flex-wrap items-center gap-2">
          <Badge>{t(typeNames.get(type) ?? 'Something else')}</Badge>
          <span className="figures text-ink-faint text-small">
            {t('{count, number} of {needed, number}', { count: pieces.length, needed: count })}
          </span>
        </span>
      </legend>
      <div className="clear-both space-y-0.5">
        {description && <p className="strange break-words">{description}</p>}
        <p lang="en" className="text-ink-faint text-small">
          {requirementWords(requirement)}
        </p>
      </div>
      {signer && (
        <Banner tone="warn">
          {t('Somebody else has to sign this beside you, which this page cannot do yet.')}
        </Banner>
      )}
      {pieces.length > 0 && (
        <ul className="space-y-2">
          {pieces.map((piece) => (
            <PieceLine
              key={piece.id}
              piece={{ ...piece, unit: requirement.unit ?? piece.unit ?? '' }}
              faults={pieceFaults(requirement, piece, now)}
              onRemove={() => onChange((before) => before.filter(({ id }) => id !== piece.id))}
            />
          ))}
        </ul>
      )}
      {fault && <Banner tone="warn">{fault}</Banner>}
      {!isFull && (
        <div className="space-y-2">
          {(form === 'text' || form === 'number') && (
            <WordsOrNumber requirement={requirement} busy={busy} onAdd={add} />
          )}
          {camera && (
            <Camera
              name={pictureName(name, pieces.length + 1)}
              onTaken={async (file) => {
                setCamera(false)
                await add({ file })
              }}
              onClose={() => setCamera(false)}
            />
          )}
          {!camera && (form === 'picture' || form === 'video' || form === 'file') && (
            <div className="flex flex-wrap gap-2">
              {form === 'picture' && (
                <Button busy={busy} onClick={() => setCamera(true)}>
                  <CameraIcon aria-hidden className="size-4" />
                  {t('Open the camera')}
                </Button>
              )}
              <label
                htmlFor={fileId}
                className={buttonClass({
                  className:
                    'cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-accent',
                })}
              >
                <FileUp aria-hidden className="size-4" />
                {t('Choose a file')}
                <input
                  id={fileId}
                  type="file"
                  className="sr-only"
                  {...(takenBy(type) && { accept: takenBy(type)?.join(',') })}
                  {...(form === 'video' && { capture: 'environment' })}
                  onChange={async ({ target }) => {
                    const chosen = target.files?.[0]
                    target.value = ''
                    if (chosen) await add(await readChosen(chosen, skew))
                  }}
                />
              </label>
            </div>
          )}
          {form === 'place' && (
            <Button busy={busy} onClick={() => add({})}>
              <MapPin aria-hidden className="size-4" />
              {t('Add where I am')}
            </Button>
          )}
          {wantsPlace && (
            <p className="text-ink-faint text-small">
              {t(
                'The browser asks whether it may say where you are. The place is part of what you show.',
              )}
            </p>
          )}
        </div>
      )}
    </fieldset>
  )
}

/** What a picture is called: after its requirement, as a file may be. */
function pictureName(requirement: string, number: number): string {
  return `${requirement.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}-${number}.jpg`
}
