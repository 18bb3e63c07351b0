import type { Address } from '../entry.ts'
import type { Random } from '../random.ts'

/** Abbreviated to the clerk's taste, which is not always the same. */
export function printAddress(random: Random, address: Address): string {
  const style = random.pick(['full', 'dotted', 'bare', 'capitals'] as const)
  const dot = style === 'dotted' ? '.' : ''
  const short = style === 'full' ? 0 : 1
  const direction = address.direction ? `${address.direction[short]}${dot} ` : ''
  const unit = address.unit
    ? `, ${style === 'full' ? 'Unit ' : random.pick(['Unit ', '#'])}${address.unit}`
    : ''
  const line = `${address.number} ${direction}${address.street} ${address.way[short]}${dot}${unit}, ${address.town}`
  return style === 'capitals' ? line.toUpperCase() : line
}
