import type { Entry } from '../entry.ts'
import type { Block } from '../line.ts'
import { plainLines } from '../line.ts'
import { printMoney } from '../print/printMoney.ts'
import { printOwner } from '../print/printOwner.ts'
import type { Random } from '../random.ts'
import { stock } from '../stock.ts'
import { wrapText } from '../wrapText.ts'

/** A paragraph that says nothing about any parcel. */
export function layParagraph(random: Random): Block {
  const text = Array.from({ length: random.between(1, 3) }, () => random.pick(stock)).join(' ')
  return plainLines([...wrapText(random, text, { width: random.between(62, 74) }), ''])
}

/** A page without a record, though some look like one. */
export function layFiller(random: Random, entries: readonly Entry[]): Block {
  const kind = random.next()
  if (kind < 0.04) return plainLines(['', '', '', '        (This page intentionally left blank)'])
  if (kind < 0.1) return layFees(random)
  if (kind < 0.2) return layDelinquencies(random, entries)
  if (kind < 0.3) return layIndex(random, entries)
  if (kind < 0.32) return laySpecimen()
  return Array.from({ length: random.between(3, 5) }, () => layParagraph(random)).flat()
}

function layFees(random: Random): Block {
  const services = [
    'Recording, first page',
    'Each added page',
    'Certified copy',
    'Map copy',
    'Search, per hour',
  ]
  const lines = services.map((service) => `${service.padEnd(40, '.')} $${random.between(1, 48)}.00`)
  return [...plainLines(['SCHEDULE OF FEES', '', ...lines, '']), ...layParagraph(random)]
}

function layDelinquencies(random: Random, entries: readonly Entry[]): Block {
  const lines = Array.from({ length: random.between(12, 22) }, () => {
    const { parcel } = random.pick(entries)
    return `Parcel ${parcel}     tax year ${random.between(1970, 2018)}     due ${printMoney(random, random.between(90, 7_000))}`
  })
  return plainLines(['DELINQUENT ROLL -- AMOUNTS DUE', '', ...lines])
}

function layIndex(random: Random, entries: readonly Entry[]): Block {
  const lines = Array.from({ length: random.between(14, 26) }, () => {
    const { owner, instrument } = random.pick(entries)
    const name = `${printOwner(owner, 'roll')} `.padEnd(44, '.')
    return `${name} ${instrument}`
  })
  return plainLines(['INDEX OF GRANTORS AND GRANTEES', '', ...lines.sort()])
}

function laySpecimen(): Block {
  return plainLines([
    'SPECIMEN FORM -- NOT A RECORD',
    '',
    'Parcel No.: 000-000-000',
    'Instr. No.: 1900-000000',
    'Owner of Record: DOE, JANE Q.',
    'Situs: 1 Any St., Anytown',
    'Units: 1',
    'Assessed Value: $1,000.00',
    'Recorded: 01/01/1900',
    'Lot: 1.00 ac',
  ])
}
