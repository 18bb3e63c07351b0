import type { graphql } from '../data/graphql.ts'
import type { Words } from '../language/t.ts'

export type PriceModel = ReturnType<typeof graphql.scalar<'PriceModel'>>

/** What one unit of a service is: as addresses, documents and pages say it. */
export const priceModels: Readonly<
  Record<PriceModel, { slug: 'call' | 'unit' | 'hour' | 'flat'; label: Words; each: Words }>
> = {
  PER_CALL: { slug: 'call', label: 'By call', each: 'a call' },
  PER_UNIT: { slug: 'unit', label: 'By unit', each: 'a unit' },
  PER_HOUR: { slug: 'hour', label: 'By hour', each: 'an hour' },
  FLAT: { slug: 'flat', label: 'The whole at one price', each: 'for all of it' },
}

export function modelOf(slug: string): PriceModel | undefined {
  return (Object.keys(priceModels) as PriceModel[]).find(
    (model) => priceModels[model].slug === slug,
  )
}
