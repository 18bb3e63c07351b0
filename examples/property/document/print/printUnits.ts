import type { Random } from '../random.ts'
import { printNumberInWords } from './printNumberInWords.ts'

const names: { readonly [units: number]: readonly string[] } = {
  1: ['SFR', 'Single Family', 'one dwelling'],
  2: ['Duplex', 'two-family'],
  3: ['Triplex'],
  4: ['Fourplex', '4-plex'],
}

export function printUnits(random: Random, units: number): string {
  const counted = [
    `${units}`,
    `${units} DU`,
    `${units} unit${units === 1 ? '' : 's'}`,
    `${units} apts`,
  ]
  return random.pick([...counted, ...(names[units] ?? [`${units}-plex`])])
}

/** As deeds have it: `four (4) dwelling units`, at times without the figure. */
export function printUnitsInDeed(random: Random, units: number): string {
  const word = printNumberInWords(units).toLowerCase()
  const figure = random.chance(0.6) ? ` (${units})` : ''
  return `${word}${figure} dwelling unit${units === 1 ? '' : 's'}`
}
