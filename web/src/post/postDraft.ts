import { type Category, documentLimits, maxDocumentSize } from '@guildhall/sdk'
import { isSameAddress, parseAddress } from '../format/address.ts'
import { categories } from '../format/categories.ts'
import { parseMoney } from '../format/money.ts'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { parseTags } from './parseTags.ts'
import { priceFault } from './priceFault.ts'

export type Way = 'post' | 'hire' | 'negotiate'

/** What a person has typed so far. */
export type PostDraft = {
  readonly way: Way
  readonly title: string
  readonly description: string
  readonly category: string
  readonly tags: string
  readonly files: readonly File[]
  readonly price: string
  readonly closing: number
  readonly maxOffers: number
  readonly autoAccept: boolean
  readonly counterpart: string
  /** In a negotiation: the one who types is to work, not to pay. */
  readonly asProvider: boolean
  readonly deliveryTime: number
  readonly hold: number
}

/** The same, checked and ready to sign. */
export type PostOrder = {
  readonly way: Way
  readonly title: string
  readonly description: string
  readonly category: Category
  readonly tags: readonly string[]
  readonly files: readonly File[]
  readonly price: bigint
  readonly closing: number
  readonly maxOffers: number
  readonly autoAccept: boolean
  readonly counterpart: `0x${string}` | undefined
  readonly asProvider: boolean
  readonly deliveryTime: number
  readonly hold: number
}

export type PostFaults = Partial<
  Record<
    'title' | 'description' | 'category' | 'files' | 'price' | 'counterpart' | 'deliveryTime',
    string
  >
>

export const entryOf = { post: 'POST', hire: 'HIRE', negotiate: 'NEGOTIATE' } as const
export const presetOf = { post: 'OPEN', hire: 'DIRECT', negotiate: 'CONTRACT' } as const

export const emptyDraft: PostDraft = {
  way: 'post',
  title: '',
  description: '',
  category: '',
  tags: '',
  files: [],
  price: '',
  closing: 7 * 86_400,
  maxOffers: 10,
  autoAccept: false,
  counterpart: '',
  asProvider: false,
  deliveryTime: 2 * 86_400,
  hold: 3 * 86_400,
}

const longestTitle = documentLimits.title
const longestText = documentLimits.text
const year = 365 * 86_400

type Context = {
  rules: { minPrice: string; maxPrice: string; tick: string }
  token: { symbol: string; decimals: number }
  account: string | undefined
}

/** Checks a draft: what is wrong with it, by field, or the order it makes. */
export function checkDraft(
  draft: PostDraft,
  { rules, token, account }: Context,
): { faults: PostFaults; order?: undefined } | { faults: Record<string, never>; order: PostOrder } {
  const title = draft.title.trim()
  const description = draft.description.trim()
  const price = parseMoney(draft.price, token.decimals)
  const category = categories.find((each) => each === draft.category)
  const counterpart = draft.way === 'post' ? undefined : parseAddress(draft.counterpart)
  const tooLarge = draft.files.find(({ size }) => size > maxDocumentSize)

  const faults: PostFaults = {}
  if (!title) faults.title = t('Say in a few words what you need.')
  else if (title.length > longestTitle)
    faults.title = t('At most {count, number} characters.', { count: longestTitle })
  if (!description) faults.description = t('Describe what you want to get.')
  else if (description.length > longestText) {
    faults.description = t('At most {count, number} characters; you have {length, number}.', {
      count: longestText,
      length: description.length,
    })
  }
  if (!category) faults.category = t('Choose a category.')
  if (tooLarge)
    faults.files = t('“{name}” is over {size}.', {
      name: tooLarge.name,
      size: formatSize(maxDocumentSize),
    })
  const wrongPrice = priceFault(draft.price, rules, token)
  if (wrongPrice) faults.price = wrongPrice
  if (draft.way !== 'post') {
    if (!counterpart) faults.counterpart = t('Give an address: 0x and 40 digits.')
    else if (isSameAddress(counterpart, account))
      faults.counterpart = t('That is your own account.')
    if (draft.deliveryTime <= 0) faults.deliveryTime = t('Say how long the work may take.')
    else if (draft.deliveryTime > year) faults.deliveryTime = t('At most a year.')
  }

  if (Object.keys(faults).length > 0 || price === undefined || !category) return { faults }
  return {
    faults: {},
    order: {
      ...draft,
      title,
      description,
      category,
      tags: parseTags(draft.tags, documentLimits.tags),
      price,
      counterpart,
      asProvider: draft.way === 'negotiate' && draft.asProvider,
    },
  }
}

/** The draft an address begins with: `/post?way=hire&to=0x…`. */
export function draftFrom(parameters: URLSearchParams): PostDraft {
  const way = parameters.get('way')
  return {
    ...emptyDraft,
    way: way === 'hire' || way === 'negotiate' ? way : 'post',
    counterpart: parseAddress(parameters.get('to') ?? '') ?? '',
  }
}
