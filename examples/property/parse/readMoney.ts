import { fold } from './fold.ts'
import { figureLike, mendFigures } from './mend.ts'
import { readNumberWords } from './readNumberWords.ts'

const amount = new RegExp(`(${figureLike}[0-9OoIlSB,]*)(?:\\.${figureLike}{2})?(?:\\D|$)`)

/** Whole dollars, from words where there are some, otherwise from figures. */
export function readMoney(text: string): number | undefined {
  const dollars = fold(text).indexOf(fold(' DOLLARS'))
  const inWords = dollars > 0 ? readNumberWords(text.slice(0, dollars)) : undefined
  if (inWords !== undefined) return inWords
  const figures = text.slice(text.indexOf('$') + 1).trim()
  const found = amount.exec(figures.replace(/\s+dollars.*$/i, ''))?.[1]
  if (!found) return undefined
  const value = Number(mendFigures(found).replaceAll(',', ''))
  return value > 0 ? value : undefined
}
