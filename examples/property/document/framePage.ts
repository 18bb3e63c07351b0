import type { Random } from './random.ts'

/** Gives a page its running head and foot, as the book's binders varied them. */
export function framePage(
  random: Random,
  body: readonly string[],
  page: number,
  book: number,
): string[] {
  const head = random.pick([
    `LARKSPUR COUNTY RECORDER          BOOK ${book}          PAGE ${page}`,
    `Book ${book}    LARKSPUR COUNTY -- REGISTER OF REAL PROPERTY    p. ${page}`,
    `REGISTER OF REAL PROPERTY, LARKSPUR COUNTY                    ${page}`,
  ])
  const foot = random.pick([
    `                              -- ${page} --`,
    `Reel ${random.between(1, 40)}  Frame ${random.between(100, 999)}       Microfilmed 04/1996`,
    `Recorder's Form 14-B (Rev. 3/71)               Page ${page} of 500`,
  ])
  return [head, '', ...body, '', foot]
}
