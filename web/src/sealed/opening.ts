import { digestOf, hashOffer, hashSealed, type Offer } from '@guildhall/sdk'
import { zeroHash } from 'viem'
import { isRecord, parseJson } from '../format/json.ts'
import { parsePlainMoney } from '../format/money.ts'

/** What opens a sealed offer, as the commands `sealOffer` and `acceptSealedOffer` have it. */
export type Opening = {
  readonly jobId: string
  readonly provider: `0x${string}`
  readonly version: number
  /** Whole tokens of the job, with a point before decimals. */
  readonly price: string
  readonly deliveryTime: number
  /** Unix seconds. */
  readonly expiresAt: number
  /** The terms document with its salt, letter by letter. */
  readonly terms: string
}

/** Characters of what may be an opening, or a link with one. */
const longest = 200_000

/** What of a value is an opening; undefined where it is none. */
export function openingFrom(value: unknown): Opening | undefined {
  if (!isRecord(value)) return undefined
  const { jobId, provider, version, price, deliveryTime, expiresAt, terms } = value
  if (typeof jobId !== 'string' || !/^\d{1,30}$/.test(jobId)) return undefined
  if (typeof provider !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(provider)) return undefined
  if (typeof price !== 'string' || typeof terms !== 'string') return undefined
  const figures = [version, deliveryTime, expiresAt]
  if (!figures.every((one) => Number.isSafeInteger(one) && Number(one) >= 0)) return undefined
  return {
    jobId,
    provider: provider as `0x${string}`,
    version: Number(version),
    price,
    deliveryTime: Number(deliveryTime),
    expiresAt: Number(expiresAt),
    terms,
  }
}

/** The offer an opening tells, with the hash it was committed to; undefined where its price is none. */
export function offerOf(
  opening: Opening,
  token: { readonly decimals: number },
): { readonly offer: Offer; readonly commitment: `0x${string}` } | undefined {
  const price = parsePlainMoney(opening.price, token.decimals)
  if (price === undefined) return undefined
  const offer: Offer = {
    jobId: BigInt(opening.jobId),
    provider: opening.provider,
    byClient: false,
    version: opening.version,
    round: 1,
    price,
    deliveryTime: opening.deliveryTime,
    expiry: opening.expiresAt,
    terms: digestOf(new TextEncoder().encode(opening.terms)),
    previous: zeroHash,
  }
  return { offer, commitment: hashOffer(offer) }
}

/** What stands for the offer on the chain until it is opened. */
export function sealedHashOf(
  opening: Opening,
  token: { readonly decimals: number },
): `0x${string}` | undefined {
  const told = offerOf(opening, token)
  return told && hashSealed({ ...told.offer, commitment: told.commitment })
}

/** Where the client finds it: behind the `#`, which no server is told. */
export function openingLink(origin: string, opening: Opening): string {
  const bytes = new TextEncoder().encode(JSON.stringify(opening))
  const text = btoa(String.fromCharCode(...bytes))
  const safe = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return `${origin}/jobs/${opening.jobId}#sealed=${safe}`
}

/** The opening in a link, or as the JSON it was saved as; undefined where it is none, or of another job. */
export function readOpening(text: string, jobId: string): Opening | undefined {
  if (text.length > longest) return undefined
  const coded = /#sealed=([\w-]+)\s*$/.exec(text)?.[1]
  const opening = openingFrom(parseJson(coded === undefined ? text : decode(coded)))
  return opening?.jobId === jobId ? opening : undefined
}

function decode(coded: string): string | undefined {
  try {
    const binary = atob(coded.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)))
  } catch {
    return undefined
  }
}
