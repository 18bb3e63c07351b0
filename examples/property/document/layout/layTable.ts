import type { Printed } from '../entry.ts'
import type { Line } from '../line.ts'
import { printAddress } from '../print/printAddress.ts'
import { printArea } from '../print/printArea.ts'
import { printDate } from '../print/printDate.ts'
import { printMoney } from '../print/printMoney.ts'
import { printOwner } from '../print/printOwner.ts'
import { printUnits } from '../print/printUnits.ts'
import type { Random } from '../random.ts'
import { wrapText } from '../wrapText.ts'
import { blot } from './blot.ts'

const columns = [
  ['PARCEL', 12],
  ['INSTR', 11],
  ['OWNER', 24],
  ['SITUS', 28],
  ['UNITS', 13],
  ['ASSESSED', 15],
  ['AREA', 18],
  ["REC'D", 18],
] as const

export function tableHeader(): string {
  return columns
    .map(([name, width]) => name.padEnd(width))
    .join('  ')
    .trimEnd()
}

/** A row of the roll; a long value runs on beneath itself. */
export function layRow(random: Random, printed: Printed): Line[] {
  const { entry, fate } = printed
  const values = [
    entry.parcel,
    entry.instrument,
    printOwner(entry.owner, 'roll') + (fate === 'void' ? ' ** VOID **' : ''),
    printAddress(random, entry.address),
    printUnits(random, entry.units),
    printMoney(random, entry.value),
    printArea(random, entry.area),
    printDate(random, entry.recorded),
  ]
  if (fate === 'illegible') values[random.pick([0, 2, 3, 4, 5, 7])] = blot(random)
  const cells = values.map((value, index) =>
    wrapText(random, value, {
      width: columns[index]?.[1] ?? 0,
      hyphenate: index === 2 || index === 3,
    }),
  )
  const height = Math.max(...cells.map((cell) => cell.length))
  return Array.from({ length: height }, (_, line): Line => {
    const text = cells.map((cell, index) => (cell[line] ?? '').padEnd(columns[index]?.[1] ?? 0))
    return {
      text: text.join('  ').trimEnd(),
      columns: true,
      begins: line === 0 ? printed : undefined,
    }
  })
}
