import type { Requirement } from '@guildhall/sdk'
import { distanceOf } from '@guildhall/sdk/evidence/distanceOf'
import { formatSize } from '../format/size.ts'
import { formatDateTime, formatDuration } from '../format/time.ts'
import { locale, t } from '../language/t.ts'
import { forms, largestFile, type Piece, takenBy } from './piece.ts'

/** Metres a location may be off where a requirement does not say. */
const usualAccuracy = 100

/** Why whoever looks at a piece would not accept it, as far as it can be known here. */
export function pieceFaults(requirement: Requirement, piece: Piece, now: number): string[] {
  return [
    ...fileFaults(requirement, piece),
    ...valueFaults(requirement, piece),
    ...timeFaults(requirement, piece, now),
    ...placeFaults(requirement, piece),
  ]
}

function fileFaults({ type }: Requirement, { file }: Piece): string[] {
  if (!['picture', 'video', 'file'].includes(forms[type])) return []
  if (!file) return [t('It has no file.')]
  const taken = takenBy(type)
  if (file.bytes.length === 0) return [t('The file is empty.')]
  if (file.bytes.length > largestFile) {
    return [t('The file is larger than {size}.', { size: formatSize(largestFile) })]
  }
  if (taken && !taken.includes(file.mediaType)) {
    const formats = taken.map((one) => one.slice(one.indexOf('/') + 1).toUpperCase())
    return [t('Only {formats} is looked at.', { formats: formats.join(', ') })]
  }
  return []
}

function valueFaults(requirement: Requirement, { text = '', value = '', unit }: Piece): string[] {
  const { type, min_characters: characters = 1, min_value: least, max_value: most } = requirement
  if (forms[type] === 'text' && text.trim().length < characters) {
    return [t('Write at least {count, number} characters.', { count: characters })]
  }
  if (forms[type] !== 'number') return []
  const measured = Number(value)
  if (!value.trim() || !Number.isFinite(measured)) return [t('Give a number, such as 12.5.')]
  if (!requirement.unit && !unit?.trim()) return [t('Say in which unit.')]
  if ((least !== undefined && measured < least) || (most !== undefined && measured > most)) {
    return [t('That is not within what is asked for.')]
  }
  return []
}

function timeFaults(requirement: Requirement, { capturedAt }: Piece, now: number): string[] {
  const { not_before: from, not_after: until, max_age_seconds: age } = requirement
  if (from !== undefined && capturedAt < from) {
    return [t('Captured before {time}.', { time: formatDateTime(from) })]
  }
  if (until !== undefined && capturedAt > until) {
    return [t('Captured after {time}.', { time: formatDateTime(until) })]
  }
  if (age !== undefined && now - capturedAt > age) {
    return [t('Captured more than {duration} ago.', { duration: formatDuration(age) })]
  }
  return []
}

function placeFaults(requirement: Requirement, { location }: Piece): string[] {
  const { type, near, max_accuracy_m: accuracy } = requirement
  if (!near && accuracy === undefined && forms[type] !== 'place') return []
  if (!location) return [t('It says no place.')]
  const least = accuracy ?? usualAccuracy
  if (location.accuracy === undefined || location.accuracy > least) {
    return [t('Located to {metres} only.', { metres: metres(location.accuracy ?? 0) })]
  }
  if (!near) return []
  const distance = distanceOf(near, location)
  if (distance <= near.radius_m) return []
  return [t('{metres} from the place asked for.', { metres: metres(distance) })]
}

/** `250 m`, `4.2 km`. */
export function metres(count: number): string {
  const [value, unit] = count < 1000 ? [Math.round(count), 'meter'] : [count / 1000, 'kilometer']
  return value.toLocaleString(locale(), { style: 'unit', unit, maximumFractionDigits: 1 })
}

/** Whether a requirement wants to know where something was captured. */
export function asksPlace({ type, near, max_accuracy_m: accuracy }: Requirement): boolean {
  return forms[type] === 'place' || near !== undefined || accuracy !== undefined
}
