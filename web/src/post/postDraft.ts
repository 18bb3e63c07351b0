import { type Category, type Criteria, documentLimits, maxDocumentSize } from '@guildhall/sdk'
import { emptySuite, type SuiteDraft } from '../criteria/suiteDraft.ts'
import { isSameAddress, parseAddress } from '../format/address.ts'
import { categories } from '../format/categories.ts'
import { parseMoney, turnSigns } from '../format/money.ts'
import { formatSize } from '../format/size.ts'
import { t } from '../language/t.ts'
import { sealedTag } from '../sealed/sealedTag.ts'
import { parseTags } from './parseTags.ts'
import { type Part, type PartDraft, readParts } from './parts.ts'
import { priceFault } from './priceFault.ts'
import type { Policy, Rules } from './rules.ts'

export type Way = 'post' | 'hire' | 'negotiate'

/** What a person has typed so far. */
export type PostDraft = {
  readonly way: Way
  readonly title: string
  readonly description: string
  readonly category: string
  readonly tags: string
  readonly files: readonly File[]
  /** Who judges, by the name of a preset; empty for the way's first. */
  readonly rules: string
  /** What it is paid in, by its symbol, or `either`; empty for the first there is. */
  readonly token: string
  readonly price: string
  /** In the second token, where the provider chooses. */
  readonly otherPrice: string
  readonly closing: number
  readonly maxOffers: number
  readonly autoAccept: boolean
  readonly verifiedOnly: boolean
  /** Sealed offers are asked for. */
  readonly sealed: boolean
  readonly counterpart: string
  /** In a negotiation: the one who types is to work, not to pay. */
  readonly asProvider: boolean
  readonly deliveryTime: number
  readonly hold: number
  /** Milestones; none where the price is whole. */
  readonly parts: readonly PartDraft[]
  /** What the work is held to, as it is typed. */
  readonly suite: SuiteDraft
}

/** The same, checked and ready to sign. */
export type PostOrder = {
  readonly way: Way
  readonly title: string
  readonly description: string
  readonly category: Category
  readonly tags: readonly string[]
  readonly files: readonly File[]
  /** One, or where the provider chooses the token two. */
  readonly legs: readonly [Leg, ...Leg[]]
  readonly closing: number
  readonly maxOffers: number
  readonly autoAccept: boolean
  readonly verifiedOnly: boolean
  readonly counterpart: `0x${string}` | undefined
  readonly asProvider: boolean
  readonly deliveryTime: number
  readonly hold: number
  readonly parts: readonly Part[]
  /** None unless the page found the suite to be one that can be run. */
  readonly criteria?: Criteria | undefined
}

/** A price under a policy, in its token. */
export type Leg = { readonly policy: Policy; readonly price: bigint }

export type PostFaults = Partial<
  Record<
    | 'title'
    | 'description'
    | 'category'
    | 'files'
    | 'price'
    | 'otherPrice'
    | 'counterpart'
    | 'deliveryTime'
    | 'parts',
    string
  >
>

export const emptyDraft: PostDraft = {
  way: 'post',
  title: '',
  description: '',
  category: '',
  tags: '',
  files: [],
  rules: '',
  token: '',
  price: '',
  otherPrice: '',
  closing: 7 * 86_400,
  maxOffers: 10,
  autoAccept: false,
  verifiedOnly: false,
  sealed: false,
  counterpart: '',
  asProvider: false,
  deliveryTime: 2 * 86_400,
  hold: 3 * 86_400,
  parts: [],
  suite: emptySuite,
}

const longestTitle = documentLimits.title
const longestText = documentLimits.text
const year = 365 * 86_400

type Context = {
  /** What `rulesOf` chose. */
  policies: Rules['policies']
  account: string | undefined
}

/** Checks a draft: what is wrong with it, by field, or the order it makes. */
export function checkDraft(
  draft: PostDraft,
  { policies: [policy, other], account }: Context,
): { faults: PostFaults; order?: undefined } | { faults: Record<string, never>; order: PostOrder } {
  const title = draft.title.trim()
  const description = draft.description.trim()
  const price = parseMoney(draft.price, policy.token.decimals)
  const otherPrice = other && parseMoney(draft.otherPrice, other.token.decimals)
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
  const wrongPrice = priceFault(draft.price, policy, policy.token)
  if (wrongPrice) faults.price = wrongPrice
  const otherWrong = other && priceFault(draft.otherPrice, other, other.token)
  if (otherWrong) faults.otherPrice = otherWrong
  if (draft.way !== 'post') {
    if (!counterpart) faults.counterpart = t('Give an address: 0x and 40 digits.')
    else if (isSameAddress(counterpart, account))
      faults.counterpart = t('That is your own account.')
    // Parts have times of their own
    if (draft.parts.length === 0) {
      if (draft.deliveryTime <= 0) faults.deliveryTime = t('Say how long the work may take.')
      else if (draft.deliveryTime > year) faults.deliveryTime = t('At most a year.')
    }
  }

  const split = readParts(other ? [] : draft.parts, {
    policy,
    price,
    isTimed: draft.way !== 'post',
  })
  if (split.fault !== undefined) faults.parts = split.fault

  if (Object.keys(faults).length > 0 || price === undefined || !category) return { faults }
  return {
    faults: {},
    order: {
      ...draft,
      title,
      description,
      category,
      tags: tagsOf(draft),
      legs: [
        { policy, price },
        ...(other && otherPrice !== undefined ? [{ policy: other, price: otherPrice }] : []),
      ],
      counterpart,
      parts: split.parts ?? [],
      asProvider: draft.way === 'negotiate' && draft.asProvider,
    },
  }
}

/** A brief's tags, the one that asks for sealed offers among them. */
export function tagsOf({ way, sealed, tags }: PostDraft): readonly string[] {
  const asked = way === 'post' && sealed ? `${sealedTag}, ` : ''
  return parseTags(asked + tags, documentLimits.tags)
}

/**
 * The draft an address begins with: `/post?way=hire&to=0x…`. Of what the form asks for in words and
 * figures all may be in it: `&rules=OPEN_PEER&token=GHP&title=…&price=25`.
 */
export function draftFrom(parameters: URLSearchParams): PostDraft {
  const way = parameters.get('way')
  const said = (name: string) => parameters.get(name) ?? ''
  return {
    ...emptyDraft,
    way: way === 'hire' || way === 'negotiate' ? way : 'post',
    rules: said('rules'),
    token: said('token'),
    title: said('title').slice(0, longestTitle),
    description: said('description').slice(0, longestText),
    category: categories.find((each) => each === said('category')) ?? '',
    tags: said('tags'),
    price: turnSigns(said('price')),
    otherPrice: turnSigns(said('otherPrice')),
    counterpart: parseAddress(said('to')) ?? '',
  }
}

/** The address that begins with this draft, but for its files: to be kept or handed on. */
export function addressOf(draft: PostDraft): string {
  const { way, rules, token, title, description, category, tags, counterpart: to } = draft
  // Amounts as every language reads them
  const [price, otherPrice] = [turnSigns(draft.price), turnSigns(draft.otherPrice)]
  const said = { way, rules, token, title, description, category, tags, price, otherPrice, to }
  const parameters = new URLSearchParams(said)
  for (const [name, value] of [...parameters]) if (!value.trim()) parameters.delete(name)
  return `/post?${parameters}`
}
