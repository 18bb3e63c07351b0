import { type Category, documentLimits } from '@guildhall/sdk'
import { categories } from '../format/categories.ts'
import { moneyFault, parseMoney, typedMoney } from '../format/money.ts'
import { locale, t } from '../language/t.ts'
import { parseTags } from '../post/parseTags.ts'
import { priceFault } from '../post/priceFault.ts'
import type { Listing } from './listingQuery.ts'
import type { ListingPreset } from './listingSearch.ts'
import type { PriceModel } from './priceModels.ts'
import { readService } from './readService.ts'

/** What a seller has typed so far. */
export type ListingDraft = {
  readonly title: string
  readonly description: string
  readonly category: string
  readonly tags: string
  readonly model: PriceModel
  readonly unit: string
  readonly price: string
  readonly deliveryTime: number
  readonly capacity: string
  /** Seconds. */
  readonly maxLatency: string
  /** Percent. */
  readonly uptime: string
  readonly endpoint: string
  readonly preset: ListingPreset
  readonly bond: 'plain' | 'points'
  /** The relayer signs quotes for the seller. */
  readonly quoted: boolean
}

/** The same, checked and ready to sign. */
export type ListingOrder = Pick<
  ListingDraft,
  'title' | 'description' | 'model' | 'deliveryTime' | 'preset' | 'bond' | 'quoted'
> & {
  readonly category: Category
  readonly tags: readonly string[]
  readonly unit: string | undefined
  readonly price: bigint
  readonly capacity: number
  /** As documents have it; undefined where nothing is promised. */
  readonly serviceLevel: { readonly maxLatencyMs?: number; readonly uptime?: number } | undefined
  readonly endpoint: string | undefined
}

export type ListingFaults = Partial<Record<keyof ListingDraft, string>>

export const emptyListing: ListingDraft = {
  title: '',
  description: '',
  category: '',
  tags: '',
  model: 'PER_CALL',
  unit: '',
  price: '',
  deliveryTime: 3600,
  capacity: '1',
  maxLatency: '',
  uptime: '',
  endpoint: '',
  preset: 'INSTANT_24H',
  bond: 'plain',
  quoted: true,
}

const mostPlaces = 64
const year = 365 * 86_400

type Context = {
  rules: { minPrice: string; maxPrice: string; tick: string }
  token: { symbol: string; decimals: number }
}

/** Checks a draft: what is wrong with it, by field, or the order it makes. */
export function checkListing(
  draft: ListingDraft,
  { rules, token }: Context,
):
  | { faults: ListingFaults; order?: undefined }
  | { faults: Record<string, never>; order: ListingOrder } {
  const title = draft.title.trim()
  const description = draft.description.trim()
  const unit = draft.unit.trim()
  const endpoint = draft.endpoint.trim()
  const category = categories.find((each) => each === draft.category)
  const price = parseMoney(draft.price, token.decimals)
  const capacity = /^\d{1,3}$/.test(draft.capacity.trim()) ? Number(draft.capacity) : 0
  const latency = numberIn(draft.maxLatency)
  const uptime = numberIn(draft.uptime)

  const faults: ListingFaults = {}
  if (!title) faults.title = t('Say in a few words what you offer.')
  if (!description) faults.description = t('Describe what the buyer gets.')
  if (!category) faults.category = t('Choose a category.')
  const wrongPrice =
    draft.model === 'FLAT'
      ? priceFault(draft.price, rules, token)
      : unitPriceFault(draft.price, price, rules, token)
  if (wrongPrice) faults.price = wrongPrice
  if (draft.model === 'PER_UNIT' && !unit) faults.unit = t('Say what one unit is.')
  if (draft.deliveryTime <= 0) faults.deliveryTime = t('Say how long the work may take.')
  else if (draft.deliveryTime > year) faults.deliveryTime = t('At most a year.')
  if (capacity < 1 || capacity > mostPlaces) {
    faults.capacity = t('From {least, number} to {most, number}.', { least: 1, most: mostPlaces })
  }
  if (draft.maxLatency.trim() && !(latency && latency > 0)) {
    faults.maxLatency = t('Give a number of seconds.')
  }
  if (draft.uptime.trim() && !(uptime !== undefined && uptime > 0 && uptime <= 100)) {
    faults.uptime = t('Give a share of up to 100 %.')
  }
  if (endpoint && !/^https:\/\/\S+$/.test(endpoint)) {
    faults.endpoint = t('An address that begins with https://')
  }
  if (Object.keys(faults).length > 0 || price === undefined || !category) return { faults }
  const { model, deliveryTime, preset, bond, quoted } = draft
  return {
    faults: {},
    order: {
      ...{
        title,
        description,
        category,
        model,
        deliveryTime,
        preset,
        bond,
        quoted,
        price,
        capacity,
      },
      tags: parseTags(draft.tags, documentLimits.tags),
      unit: model === 'PER_UNIT' ? unit : undefined,
      serviceLevel:
        latency || uptime
          ? {
              ...(latency && { maxLatencyMs: Math.max(1, Math.round(latency * 1000)) }),
              ...(uptime && { uptime: Number((uptime / 100).toFixed(6)) }),
            }
          : undefined,
      endpoint: endpoint || undefined,
    },
  }
}

/** The draft a listing is changed from. */
export function draftOf(listing: Listing): ListingDraft {
  const { maxLatency, uptime, unit, endpoint } = readService(listing.document?.text)
  const say = (value: number) =>
    value.toLocaleString(locale(), { useGrouping: false, maximumFractionDigits: 6 })
  return {
    ...emptyListing,
    title: listing.title ?? '',
    description: listing.description ?? '',
    category: listing.category ?? '',
    tags: listing.tags.join(', '),
    model: listing.model,
    unit: unit ?? '',
    price: typedMoney(listing.price, listing.token.decimals),
    deliveryTime: listing.deliveryTime,
    capacity: String(listing.capacity),
    maxLatency: maxLatency === undefined ? '' : say(maxLatency / 1000),
    uptime: uptime === undefined ? '' : say(uptime * 100),
    endpoint: endpoint ?? '',
    preset: listing.policy.preset === 'INSTANT' ? 'INSTANT' : 'INSTANT_24H',
    quoted: listing.key !== null,
  }
}

/** A unit may cost less than any job: buyers take as many as come to one. */
function unitPriceFault(
  typed: string,
  price: bigint | undefined,
  { maxPrice }: { maxPrice: string },
  { symbol, decimals }: { symbol: string; decimals: number },
): string | undefined {
  if (price === undefined) return moneyFault(typed, decimals)
  if (price === 0n) return t('More than nothing.')
  if (price <= BigInt(maxPrice)) return undefined
  return t('At most {amount}.', { amount: `${typedMoney(maxPrice, decimals)} ${symbol}` })
}

/** A number as typed, with the decimal sign of the language spoken or a point. */
function numberIn(text: string): number | undefined {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}
