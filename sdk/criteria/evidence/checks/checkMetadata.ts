import type { Checked } from '../../../src/evidence/evidenceReport.ts'
import { distanceOf, metres } from '../distanceOf.ts'
import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, doubtful, failed, type Look, passed, seenOf } from '../look.ts'
import type { Metadata } from '../readMetadata.ts'

/** Programs that change or make pictures. */
const editors =
  /photoshop|gimp|lightroom|snapseed|pixelmator|affinity|canva|facetune|picsart|paint|midjourney|stable diffusion|dall|firefly|comfyui|imagen/i

/** Whether what a picture's file says of itself is what the capture says. */
export const checkMetadata: Check = (look) => {
  const file = seenOf(look)
  if (!file?.picture) return undefined
  const { metadata } = file
  if (!metadata) return doubtful('metadata', 10, 'The file does not say when and with what.')
  return (
    placeFault(look, metadata) ??
    timeFault(look, metadata) ??
    (editors.test(metadata.software ?? '')
      ? doubtful('metadata', 30, 'A program that changes or makes pictures wrote it.')
      : passed('metadata'))
  )
}

function placeFault({ item, requirement }: Look, { place }: Metadata): Checked | undefined {
  if (!place) return undefined
  const near = requirement?.near
  if (near) {
    const away = distanceOf(place, near)
    if (away > near.radius_m + 1000) {
      return failed('metadata', `By the file it was taken ${metres(away)} from the place asked.`)
    }
  }
  if (!item.location) return undefined
  const apart = distanceOf(place, item.location)
  if (apart <= 1000 + (item.location.accuracy ?? 0)) return undefined
  return failed('metadata', `The file's place is ${metres(apart)} from the capture's.`)
}

function timeFault({ item }: Look, { clock, offset }: Metadata): Checked | undefined {
  const { capturedAt, device } = item
  if (clock === undefined || capturedAt === undefined) return undefined
  const ahead = offset ?? device?.utcOffset
  // Without a zone it may be any
  const unknown = ahead === undefined ? 14 * 3600 : 0
  const apart = Math.abs(clock - (ahead ?? 0) * 60 - capturedAt) - unknown
  const says = `The file's time is ${Math.round(apart / 60)} minutes from the capture's.`
  if (apart > evidenceLimits.metadataFault) return failed('metadata', says)
  return apart > evidenceLimits.metadataDoubt ? doubtful('metadata', 30, says) : undefined
}
