import type { Printed } from '../entry.ts'
import type { Block, Line } from '../line.ts'
import { printAddress } from '../print/printAddress.ts'
import { printArea } from '../print/printArea.ts'
import { printDate } from '../print/printDate.ts'
import { printMoney } from '../print/printMoney.ts'
import { printOwner } from '../print/printOwner.ts'
import { printParcel } from '../print/printParcel.ts'
import { printUnits } from '../print/printUnits.ts'
import type { Random } from '../random.ts'
import { wrapText } from '../wrapText.ts'
import { blot } from './blot.ts'

/** A form with a label before each value; short fields may share a line. */
export function layLabelled(random: Random, printed: Printed): Block {
  const { entry } = printed
  const fields = [
    [
      ['Parcel No.', 'APN', "Assessor's Parcel Number", 'Parcel Id'],
      printParcel(random, entry.parcel),
    ],
    [['Instr. No.', 'Instrument', 'Doc. No.'], entry.instrument],
    [
      ['Owner of Record', 'Owner', 'Grantee', 'Title in'],
      printOwner(entry.owner, random.pick(['natural', 'roll'])),
    ],
    [
      ['Situs', 'Situs Address', 'Property Address', 'Location'],
      printAddress(random, entry.address),
    ],
    [['Units', 'Dwelling Units', 'No. of Units'], printUnits(random, entry.units)],
    [['Assessed Value', 'Assessed Val.', 'A.V.'], printMoney(random, entry.value)],
    [['Recorded', "Rec'd", 'Date Recorded', 'Rec. Date'], printDate(random, entry.recorded)],
    [['Lot', 'Lot Area', 'Lot Size'], printArea(random, entry.area)],
  ] as const
  const blotted = printed.fate === 'illegible' ? random.between(0, 6) : -1
  const separator = random.pick([': ', ' ..... ', ':   '])
  const texts = fields.map(
    ([labels, value], index) =>
      `${random.pick<string>(labels)}${separator}${index === blotted ? blot(random) : value}`,
  )
  const [first = '', ...rest] = texts
  const lines = compose(random, [first, ...random.shuffle(rest)])
  if (printed.fate === 'void') lines.push({ text: '*** VOID - ENTERED IN ERROR ***' })
  const [head, ...tail] = lines
  return [{ text: head?.text ?? '', begins: printed }, ...tail, { text: '' }]
}

function compose(random: Random, fields: readonly string[]): Line[] {
  const lines: string[] = []
  for (const field of fields) {
    const last = lines.at(-1)
    if (last && last.length + field.length < 66 && random.chance(0.35)) {
      lines[lines.length - 1] = last + ' '.repeat(random.between(4, 9)) + field
    } else {
      lines.push(
        ...wrapText(random, field, { width: random.between(30, 64), indent: random.pick([0, 6]) }),
      )
    }
  }
  return lines.map((text) => ({ text }))
}
