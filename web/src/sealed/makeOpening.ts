import { encodeDocument, randomSalt, type SealedOffer } from '@guildhall/sdk'
import { plainMoney } from '../format/money.ts'
import type { Job } from '../job/jobQuery.ts'
import { type Opening, offerOf } from './opening.ts'

/** What opens an offer that is about to be sealed: without its salt, what is sealed could be guessed. */
export function makeOpening(
  job: Pick<Job, 'id' | 'briefVersion' | 'token'>,
  provider: `0x${string}`,
  figures: {
    readonly price: bigint
    readonly deliveryTime: number
    /** Unix seconds. */
    readonly expiry: number
    readonly message: string
  },
): Opening {
  const message = figures.message.trim()
  const document = encodeDocument({ kind: 'terms', version: 1, message, salt: randomSalt() })
  return {
    jobId: job.id,
    provider,
    version: job.briefVersion,
    price: plainMoney(figures.price, job.token.decimals),
    deliveryTime: figures.deliveryTime,
    expiresAt: figures.expiry,
    terms: new TextDecoder().decode(document),
  }
}

/** The same as it goes on the chain. */
export function sealedFrom(
  opening: Opening,
  job: Pick<Job, 'token'>,
): Omit<SealedOffer, 'provider'> {
  const told = offerOf(opening, job.token)
  if (!told) throw new TypeError('An opening without a price')
  const { jobId, version, expiry } = told.offer
  return { jobId, version, commitment: told.commitment, expiry }
}
