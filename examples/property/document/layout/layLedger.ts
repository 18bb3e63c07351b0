import type { Printed } from '../entry.ts'
import type { Block } from '../line.ts'
import { plainLines } from '../line.ts'
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

/** A card of the old ledger: values in a fixed order between semicolons, ended by two strokes. */
export function layLedger(random: Random, printed: Printed): Block {
  const { entry, fate } = printed
  const values = [
    `APN ${printParcel(random, entry.parcel)}`,
    printOwner(entry.owner, 'roll'),
    printAddress(random, entry.address),
    printUnits(random, entry.units),
    `AV ${printMoney(random, entry.value)}`,
    `REC ${printDate(random, entry.recorded)} INST ${entry.instrument}`,
    printArea(random, entry.area),
  ]
  if (fate === 'illegible') values[random.between(1, 5)] = blot(random)
  const ending = fate === 'void' ? '; VOID //' : ' //'
  const lines = plainLines(
    wrapText(random, values.join('; ') + ending, { width: random.between(44, 70), indent: 3 }),
  )
  const [head, ...tail] = lines
  return [{ text: head?.text ?? '', begins: printed }, ...tail]
}
