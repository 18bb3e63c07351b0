import { type Hex, zeroHash } from 'viem'
import { hashOffer, type Offer } from '../../offer.ts'
import { ContradictionError } from '../errors.ts'
import { lower } from '../lower.ts'
import type { EventPlace, OffersEvent } from './marketEvent.ts'

/** An offer of a job and what became of it. What a sealed one says is null until it is opened. */
export type OfferStory = {
  hash: Hex
  readonly provider: Hex
  readonly byClient: boolean
  readonly version: number
  readonly round: number
  price: bigint | null
  deliveryTime: number | null
  readonly expiry: number
  terms: Hex | null
  readonly previous: Hex | null
  readonly commitment: Hex | null
  sealed: boolean
  state: 'LIVE' | 'COUNTERED' | 'ACCEPTED' | 'WITHDRAWN' | 'DISMISSED'
  /** Path of the event that made it. */
  readonly path: string
}

/** More threads than this are refused: each needs a word of storage. */
const maxThreads = 500

/**
 * Plays a job's offers over: each hashes to its name, each counter-offer names the one before it.
 *
 * @throws {ContradictionError} from `apply`, where an event cannot have happened.
 */
export function replayOffers(jobId: bigint) {
  const offers = new Map<Hex, OfferStory>()
  const threads = new Map<string, { version: number; provider: Hex; hash: Hex }>()

  function fail(place: EventPlace, message: string): never {
    throw new ContradictionError({ ...place, message })
  }

  function known(hash: Hex, place: EventPlace): OfferStory {
    return offers.get(hash) ?? fail(place, `Offer ${hash} was never made.`)
  }

  function keep(version: number, provider: Hex, hash: Hex, place: EventPlace): void {
    threads.set(`${version}-${provider}`, { version, provider, hash })
    if (threads.size > maxThreads) fail(place, `It has more than ${maxThreads} threads of offers.`)
  }

  function make(offer: Offer, hash: Hex, place: EventPlace): void {
    if (hashOffer(offer) !== hash || offer.jobId !== jobId)
      fail(place, 'The offer has another hash.')
    const { version, round, byClient, price, deliveryTime, expiry } = offer
    const provider = lower(offer.provider)
    const previous = offer.previous === zeroHash ? null : offer.previous
    const before = previous && known(previous, place)
    if (before) {
      const isNext = before.round === round - 1 && before.byClient !== byClient
      if (!isNext || before.provider !== provider || before.version !== version) {
        fail(place, 'It does not answer the offer it names.')
      }
      before.state = 'COUNTERED'
    } else if (round !== 1) fail(place, 'It names no offer before it.')
    const terms = offer.terms === zeroHash ? null : offer.terms
    const said = { price, deliveryTime, expiry, terms, previous, commitment: null, sealed: false }
    const story = { hash, provider, byClient, version, round, ...said, state: 'LIVE' as const }
    offers.set(hash, { ...story, path: place.path })
    keep(version, provider, hash, place)
  }

  function forget({ version, provider }: OfferStory): void {
    threads.set(`${version}-${provider}`, { version, provider, hash: zeroHash })
  }

  function apply(event: OffersEvent, place: EventPlace, isPosted: boolean): void {
    switch (event.eventName) {
      case 'OfferMade':
        make(event.args.offer, event.args.offerHash, place)
        return
      case 'OfferSealed': {
        const { version, expiry, commitment, sealedHash: hash } = event.args
        const provider = lower(event.args.provider)
        const unsaid = { price: null, deliveryTime: null, terms: null, previous: null }
        const story = { hash, provider, byClient: false, version, round: 1, expiry, commitment }
        offers.set(hash, { ...story, ...unsaid, sealed: true, state: 'LIVE', path: place.path })
        keep(version, provider, hash, place)
        return
      }
      case 'OfferOpened': {
        const { sealedHash, offer } = event.args
        const story = known(sealedHash, place)
        const hash = hashOffer(offer)
        if (hash !== story.commitment) fail(place, 'It is not the offer that was sealed.')
        const { price, deliveryTime } = offer
        const terms = offer.terms === zeroHash ? null : offer.terms
        offers.delete(sealedHash)
        offers.set(hash, { ...story, hash, price, deliveryTime, terms, sealed: false })
        return
      }
      case 'OfferAccepted':
      case 'OfferWithdrawn':
      case 'OfferDismissed': {
        const { offerHash } = event.args
        const story = known(offerHash, place)
        const isAgreed = story.state === 'ACCEPTED' && event.eventName === 'OfferAccepted'
        if (story.state !== 'LIVE' && !isAgreed) fail(place, `The offer was ${story.state} before.`)
        story.state = ended[event.eventName]
        // A provider's word in a negotiation stays until the client funds it
        const isWord = event.eventName === 'OfferAccepted' && !event.args.byClient && !isPosted
        if (!isWord) forget(story)
        return
      }
      default:
        return
    }
  }

  return {
    apply,
    offers: () => [...offers.values()],
    find: (hash: Hex) => offers.get(hash),
    /** What the contract keeps for each thread. */
    threads: () => [...threads.values()],
  }
}

const ended = {
  OfferAccepted: 'ACCEPTED',
  OfferWithdrawn: 'WITHDRAWN',
  OfferDismissed: 'DISMISSED',
} as const
