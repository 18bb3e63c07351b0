import type { Owner } from '../entry.ts'

export type NameStyle = 'natural' | 'roll'

/** `roll` is how assessors index names: surname first, in capitals. */
export function printOwner(owner: Owner, style: NameStyle): string {
  if (owner.kind === 'body') {
    return style === 'natural'
      ? owner.name
      : owner.name.replace(/ (LLC|LP|LLP|Inc)$/, ', $1').toUpperCase()
  }
  if (owner.kind === 'couple') {
    if (style === 'natural') return `${owner.first} & ${owner.second} ${owner.last}`
    return `${owner.last}, ${owner.first} & ${owner.second}`.toUpperCase()
  }
  const given = [owner.first, owner.middle].filter(Boolean).join(' ')
  const suffix = owner.suffix ? ` ${owner.suffix}` : ''
  if (style === 'natural') return `${given} ${owner.last}${suffix}`
  return `${owner.last}, ${given}${suffix}`.toUpperCase()
}
