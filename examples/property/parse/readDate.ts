import { fold } from './fold.ts'
import { mendFigures } from './mend.ts'

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ').map(fold)

/** Two-figure years up to this one are of the present century. */
const turn = 30

/** A date in any of the clerks' ways, as ISO 8601; number-only dates have the month first. */
export function readDate(text: string): string | undefined {
  const parts = text.split(/[\s/,.-]+/).filter((part) => part && !/^(day|of)$/i.test(part))
  const month = parts.findIndex((part) => monthOf(part) > 0)
  if (month >= 0) {
    const [first, second] = parts.toSpliced(month, 1).map(readFigures)
    return format(second, monthOf(parts[month] ?? ''), first)
  }
  const [first = 0, second, third] = parts.map(readFigures)
  return first > 31 ? format(first, second, third) : format(third, first, second)
}

function monthOf(part: string): number {
  return /^[A-Za-z01]{3,}$/.test(part) ? months.indexOf(fold(part).slice(0, 3)) + 1 : 0
}

/** Figures, also of an ordinal such as `14th`. */
function readFigures(part: string): number {
  return Number(mendFigures(part.length > 2 ? part.replace(/[a-z]{2}$/, '') : part))
}

function format(year = Number.NaN, month = Number.NaN, day = Number.NaN): string | undefined {
  const full = year >= 100 ? year : year + (year <= turn ? 2_000 : 1_900)
  const date = new Date(Date.UTC(full, month - 1, day))
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}
