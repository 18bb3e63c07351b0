import type { Printed } from './entry.ts'
import { layDeed } from './layout/layDeed.ts'
import { layParagraph } from './layout/layFiller.ts'
import { layLabelled } from './layout/layLabelled.ts'
import { layLedger } from './layout/layLedger.ts'
import { layRow, tableHeader } from './layout/layTable.ts'
import type { Block, Line } from './line.ts'
import { paginate } from './paginate.ts'
import type { Random } from './random.ts'

export type Section = Line[][]

/** Runs of pages, each in one of four layouts. */
export function laySections(random: Random, printed: readonly Printed[]): Section[] {
  const sections: Section[] = []
  let rest = printed
  let table = 1
  while (rest.length > 0) {
    const size = random.between(7, 15)
    const run = rest.slice(0, size)
    rest = rest.slice(size)
    const layout = random.next()
    if (layout < 0.44) sections.push(layTable(random, run, table++))
    else if (layout < 0.74) sections.push(layFlow(random, run, layLabelled, 0.5))
    else if (layout < 0.9) sections.push(layFlow(random, run, layDeed, 0.5))
    else sections.push(layFlow(random, run, layLedger, 0))
  }
  return sections
}

function layFlow(
  random: Random,
  run: readonly Printed[],
  lay: (random: Random, printed: Printed) => Block,
  fillers: number,
): Section {
  const blocks = run.flatMap((printed) => {
    const block = lay(random, printed)
    return random.chance(fillers) ? [block, layParagraph(random)] : [block]
  })
  return paginate(random, blocks, [14, 24])
}

function layTable(random: Random, run: readonly Printed[], number: number): Section {
  const rows = run.flatMap((printed) => layRow(random, printed))
  const pages: Section = []
  let repeated = true
  for (let from = 0; from < rows.length; ) {
    const to = from + random.between(9, 15)
    const title = `TABLE ${number}. ROLL OF PARCELS${from > 0 ? ' (continued)' : ''}`
    const shift = ' '.repeat(random.between(0, 2))
    const head = repeated
      ? [{ text: shift + tableHeader(), columns: true }, { text: '-'.repeat(96) }]
      : []
    const body = rows.slice(from, to).map((row) => ({ ...row, text: shift + row.text }))
    const end = to >= rows.length ? [{ text: '='.repeat(96) }] : []
    pages.push([{ text: title }, { text: '' }, ...head, ...body, ...end])
    from = to
    repeated = random.chance(0.6)
  }
  return pages
}
