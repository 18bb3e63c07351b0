import type { Hex } from 'viem'
import { NotFoundError } from '../errors.ts'
import { hashOffer, type Offer } from '../offer.ts'
import { graphql } from '../readModel/graphql.ts'
import { ask, type ReadContext } from './context.ts'

const offerQuery = graphql(`
  query WholeOffer($hash: Hex!) {
    offer(hash: $hash) {
      job { id }
      provider { address }
      byClient version round price deliveryTime expiresAt
      terms { digest }
      previous
    }
  }
`)

/**
 * A whole offer by its hash. The read model tells it and the hash proves it: whatever else is told is
 * not taken.
 *
 * @throws {NotFoundError} when there is none such.
 */
export async function findOffer(context: ReadContext, hash: Hex): Promise<Offer> {
  const { offer: row } = await ask(context, offerQuery, { hash })
  if (!row) throw new NotFoundError({ what: 'offer', id: hash })
  const zero: Hex = `0x${'0'.repeat(64)}`
  const offer: Offer = {
    jobId: BigInt(row.job.id),
    provider: row.provider.address,
    byClient: row.byClient,
    version: row.version,
    round: row.round,
    price: BigInt(row.price),
    deliveryTime: row.deliveryTime,
    expiry: Number(row.expiresAt),
    terms: row.terms?.digest ?? zero,
    previous: row.previous ?? zero,
  }
  if (hashOffer(offer) !== hash.toLowerCase()) throw new NotFoundError({ what: 'offer', id: hash })
  return offer
}
