import { type Hex, zeroHash } from 'viem'
import { NotFoundError, SealedOfferError } from '../errors.ts'
import { hashOffer, type Offer } from '../offer.ts'
import { graphql, type ResultOf } from '../readModel/graphql.ts'
import { hashSealed, type SealedOffer } from '../sealedOffer.ts'
import { ask, type ReadContext } from './context.ts'

const offerQuery = graphql(`
  query WholeOffer($hash: Hex!) {
    offer(hash: $hash) {
      job { id }
      provider { address }
      byClient version round price deliveryTime expiresAt
      terms { digest }
      previous sealed commitment
    }
  }
`)

/**
 * A whole offer by its hash. The read model tells it and the hash proves it: whatever else is told is
 * not taken.
 *
 * @throws {NotFoundError} when there is none such.
 * @throws {SealedOfferError} when it is sealed.
 */
export async function findOffer(context: ReadContext, hash: Hex): Promise<Offer> {
  const offer = await findAnyOffer(context, hash)
  if ('commitment' in offer) throw new SealedOfferError({ hash })
  return offer
}

/**
 * An offer by its hash, or what is known of it while it is sealed.
 *
 * @throws {NotFoundError} when there is none such.
 */
export async function findAnyOffer(context: ReadContext, hash: Hex): Promise<Offer | SealedOffer> {
  const { offer: row } = await ask(context, offerQuery, { hash })
  if (!row) throw new NotFoundError({ what: 'offer', id: hash })
  const offer = row.sealed ? sealedOf(row) : wholeOf(row)
  const actual = 'commitment' in offer ? hashSealed(offer) : hashOffer(offer)
  if (actual !== hash.toLowerCase()) throw new NotFoundError({ what: 'offer', id: hash })
  return offer
}

type Row = NonNullable<ResultOf<typeof offerQuery>['offer']>

function wholeOf(row: Row): Offer {
  const { byClient, version, round, deliveryTime } = row
  return {
    jobId: BigInt(row.job.id),
    provider: row.provider.address,
    byClient,
    version,
    round,
    price: BigInt(row.price),
    deliveryTime,
    expiry: Number(row.expiresAt),
    terms: row.terms?.digest ?? zeroHash,
    previous: row.previous ?? zeroHash,
  }
}

function sealedOf({ job, provider, version, commitment, expiresAt }: Row): SealedOffer {
  return {
    jobId: BigInt(job.id),
    provider: provider.address,
    version,
    commitment: commitment ?? zeroHash,
    expiry: Number(expiresAt),
  }
}
