import { createKept } from '../data/kept.ts'
import { type Opening, openingFrom } from './opening.ts'

const most = 100

/** What opens offers that were sealed here, where their makers had it kept. */
export const keptOpenings = createKept('guildhall.sealedOffers', (value): readonly Opening[] => {
  return Array.isArray(value) ? value.flatMap((one) => openingFrom(one) ?? []).slice(0, most) : []
})

export function keepOpening(opening: Opening): void {
  keptOpenings.set([opening, ...keptOpenings.get()].slice(0, most))
}
