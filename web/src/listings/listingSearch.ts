import type { graphql } from '../data/graphql.ts'
import { foldTag, type presetNames } from '../feed/jobSearch.ts'
import { parseAddress } from '../format/address.ts'
import { categories } from '../format/categories.ts'
import { parsePlainMoney } from '../format/money.ts'
import type { Words } from '../language/t.ts'
import { modelOf, type PriceModel, priceModels } from './priceModels.ts'

type ListingFilter = ReturnType<typeof graphql.scalar<'ListingFilter'>>
type ListingOrder = ReturnType<typeof graphql.scalar<'ListingOrder'>>

/** Which services are listed, as the address says it. */
export type ListingSearch = {
  readonly text: string
  readonly category: string | undefined
  readonly model: PriceModel | undefined
  readonly preset: ListingPreset | undefined
  /** House rules by number: those of one market inside the market. */
  readonly policy: number | undefined
  readonly tags: readonly string[]
  /** As typed, in whole tokens, of one unit. */
  readonly min: string
  readonly max: string
  readonly free: boolean
  readonly verified: boolean
  /** Those that are over, too. */
  readonly ended: boolean
  readonly seller: `0x${string}` | undefined
  readonly sort: ListingSort
}

export const listingSorts = {
  newest: { label: 'Newest first', order: 'NEWEST' },
  bought: { label: 'Most bought', order: 'PURCHASES_DESC' },
  cheapest: { label: 'Lowest price', order: 'PRICE_ASC' },
  dearest: { label: 'Highest price', order: 'PRICE_DESC' },
} as const satisfies Record<string, { label: Words; order: ListingOrder }>

export type ListingSort = keyof typeof listingSorts

/** The house rules under which services are bought. */
export const listingPresets = [
  'INSTANT',
  'INSTANT_24H',
] as const satisfies readonly (keyof typeof presetNames)[]

export type ListingPreset = (typeof listingPresets)[number]

export function readListingSearch(parameters: URLSearchParams): ListingSearch {
  const text = (name: string) => parameters.get(name)?.trim() ?? ''
  const preset = text('preset').toUpperCase()
  const sort = text('sort')
  return {
    text: text('q').slice(0, 200),
    category: categories.find((category) => category === text('category')),
    model: modelOf(text('model')),
    preset: listingPresets.find((each) => each === preset),
    policy: /^[1-9]\d{0,8}$/.test(text('policy')) ? Number(text('policy')) : undefined,
    tags: [...new Set(parameters.getAll('tag').map(foldTag).filter(Boolean))],
    min: text('min'),
    max: text('max'),
    free: text('free') === '1',
    verified: text('verified') === '1',
    ended: text('ended') === '1',
    seller: parseAddress(text('seller')),
    sort: Object.hasOwn(listingSorts, sort) ? (sort as ListingSort) : 'newest',
  }
}

/** The address of a search; what is as usual is left out, so that equal searches share one. */
export function writeListingSearch(search: ListingSearch): URLSearchParams {
  const parameters = new URLSearchParams()
  const set = (name: string, value: string | undefined) => value && parameters.set(name, value)
  set('q', search.text)
  set('category', search.category)
  set('model', search.model && priceModels[search.model].slug)
  set('preset', search.preset?.toLowerCase())
  set('policy', search.policy?.toString())
  for (const tag of search.tags) parameters.append('tag', tag)
  set('min', search.min)
  set('max', search.max)
  set('free', search.free ? '1' : '')
  set('verified', search.verified ? '1' : '')
  set('ended', search.ended ? '1' : '')
  set('seller', search.seller)
  if (search.sort !== 'newest') parameters.set('sort', search.sort)
  return parameters
}

/** The read model's arguments for a search. Prices compare in one token alone. */
export function listingArguments(
  search: ListingSearch,
  token: { address?: `0x${string}`; decimals: number },
): { filter: ListingFilter; orderBy: ListingOrder } {
  const { text, category, model, preset, policy, tags, seller } = search
  const min = parsePlainMoney(search.min, token.decimals)
  const max = parsePlainMoney(search.max, token.decimals)
  const isPriced =
    min !== undefined ||
    max !== undefined ||
    search.sort === 'cheapest' ||
    search.sort === 'dearest'
  return {
    filter: {
      ...(!search.ended && { archived: false }),
      ...(text && { text }),
      ...(category && { category: [category] }),
      ...(model && { model: [model] }),
      ...(preset && { preset }),
      ...(policy && { policyId: policy }),
      ...(tags.length > 0 && { tags: [...tags] }),
      ...(min !== undefined && { minPrice: String(min) }),
      ...(max !== undefined && { maxPrice: String(max) }),
      ...(isPriced && token.address && { token: token.address }),
      ...(search.free && { hasFreePlace: true }),
      ...(search.verified && { verifiedSeller: true }),
      ...(seller && { seller }),
    },
    orderBy: listingSorts[search.sort].order,
  }
}

/** How many filters are set, besides the words. */
export function listingFilterCount(search: ListingSearch): number {
  const { category, model, preset, policy, min, max, free, verified, ended, seller } = search
  const set = [category, model, preset, policy, min, max, free, verified, ended, seller]
  return set.filter(Boolean).length + search.tags.length
}
