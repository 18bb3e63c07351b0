import type { Printed } from '../entry.ts'
import type { Block } from '../line.ts'
import { plainLines } from '../line.ts'
import { printAddress } from '../print/printAddress.ts'
import { printArea } from '../print/printArea.ts'
import { printDateInDeed } from '../print/printDate.ts'
import { printMoneyInDeed } from '../print/printMoney.ts'
import { printOwner } from '../print/printOwner.ts'
import { printParcel } from '../print/printParcel.ts'
import { printUnitsInDeed } from '../print/printUnits.ts'
import type { Random } from '../random.ts'
import { wrapText } from '../wrapText.ts'
import { blot } from './blot.ts'

/** A paragraph of prose with everything somewhere in it. */
export function layDeed(random: Random, printed: Printed): Block {
  const { entry, fate } = printed
  const facts = [
    printOwner(entry.owner, 'natural'),
    printAddress(random, entry.address),
    printParcel(random, entry.parcel),
    printUnitsInDeed(random, entry.units),
    printMoneyInDeed(random, entry.value),
    printDateInDeed(entry.recorded),
    printArea(random, entry.area),
  ]
  if (fate === 'illegible') facts[random.between(0, 5)] = blot(random) || '[illegible]'
  const [owner = '', address = '', parcel = '', units = '', value = '', date = '', area = ''] =
    facts
  const text = random.pick([
    `BE IT KNOWN that on the ${date}, there was recorded in this office as Instrument No. ${entry.instrument} a conveyance unto ${owner}, of the property commonly known as ${address}, bearing Assessor's Parcel Number ${parcel}, improved with ${units} upon a lot of ${area}, and assessed at ${value}.`,
    `By Instrument No. ${entry.instrument}, recorded the ${date}, title to Parcel No. ${parcel}, situate at ${address}, being ${area} in extent and having thereon ${units}, vested in ${owner}, the assessed value being ${value}.`,
    `Assessor's Parcel Number ${parcel}. The grantee, ${owner}, took the premises at ${address}, consisting of ${units} on ${area} of land, by deed recorded on the ${date} as Instrument No. ${entry.instrument}; the roll carries an assessment of ${value}.`,
  ])
  const ending = fate === 'void' ? ' THE FOREGOING ENTRY IS VOID.' : ''
  const lines = plainLines(wrapText(random, text + ending, { width: random.between(60, 74) }))
  const [head, ...tail] = lines
  return [{ text: head?.text ?? '', begins: printed }, ...tail, { text: '' }]
}
