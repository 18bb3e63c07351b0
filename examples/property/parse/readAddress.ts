import { mendFigures, mendLetters } from './mend.ts'
import { titleCase } from './titleCase.ts'

const directions: { readonly [short: string]: string } = {
  N: 'North',
  S: 'South',
  E: 'East',
  W: 'West',
}

const ways: { readonly [short: string]: string } = {
  St: 'Street',
  Ave: 'Avenue',
  Rd: 'Road',
  Dr: 'Drive',
  Ln: 'Lane',
  Ct: 'Court',
  Blvd: 'Boulevard',
  Ter: 'Terrace',
  Pl: 'Place',
  Hwy: 'Highway',
}

/** House number, street and town with nothing abbreviated. */
export function readAddress(text: string): string | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const [line, ...rest] = parts
  const town = rest.pop()
  if (!line || !town || /[[\]~]/.test(text)) return undefined
  const [number = '', ...words] = line.split(/\s+/)
  if (!/^\d+$/.test(mendFigures(number)) || words.length < 2) return undefined
  const street = words.map((word) => titleCase(mendLetters(word).replace(/\.$/, '')))
  const way = street.pop() ?? ''
  const direction = street.length > 1 ? directions[street[0] ?? ''] : undefined
  if (direction) street[0] = direction
  const unit = /(?:Unit\s*|#)(\S+)$/i.exec(rest[0] ?? '')?.[1]
  return [
    `${mendFigures(number)} ${street.join(' ')} ${ways[way] ?? way}`,
    ...(unit ? [`Unit ${mendFigures(unit)}`] : []),
    titleCase(mendLetters(town).replace(/\.$/, '')),
  ].join(', ')
}
