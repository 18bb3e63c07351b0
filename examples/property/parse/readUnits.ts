import { fold } from './fold.ts'
import { figureLike, mendFigures } from './mend.ts'
import { readNumberWords } from './readNumberWords.ts'

const names = new Map(
  Object.entries({ SFR: 1, 'SINGLE FAMILY': 1, DUPLEX: 2, TRIPLEX: 3, FOURPLEX: 4 }).map(
    ([name, units]) => [fold(name), units],
  ),
)

const counted = new RegExp(`^\\(?(${figureLike}+)\\)?(?=$|[\\s-])`)
const bracketed = new RegExp(`\\((${figureLike}+)\\)`)

/** Dwelling units: `4 DU`, `Duplex`, `6-plex`, `four (4)`, `two-family`. */
export function readUnits(text: string): number | undefined {
  const named = names.get(fold(text).replace(/\s+/g, ' ').trim())
  if (named) return named
  const figure = counted.exec(text)?.[1] ?? bracketed.exec(text)?.[1]
  const units = figure ? Number(mendFigures(figure)) : readNumberWords(leadingNumber(text))
  return units !== undefined && Number.isInteger(units) && units >= 1 ? units : undefined
}

/** `two-family` → `two` */
function leadingNumber(text: string): string {
  const words = text.split(/[\s-]+/)
  const end = words.findIndex((word) => readNumberWords(word) === undefined)
  return words.slice(0, end < 0 ? words.length : end).join(' ')
}
