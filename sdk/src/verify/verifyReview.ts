import { zeroHash } from 'viem'
import * as z from 'zod'
import { slotOf, storageLayout } from '../storageLayout.ts'
import { NoRowError } from './errors.ts'
import { fetchRow, proofFields } from './fetchRow.ts'
import { readBits } from './readBits.ts'
import { checkRowEvent, parseRow, provenRowSchema } from './rowEvent.ts'
import { scalarOf } from './scalarOf.ts'
import type { Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** A review: its row, or its job and side and the URL of a read model. */
export type VerifyReviewParameters = VerifyOptions &
  (
    | {
        /** A `Review` of the read model, with `job { id }`, `ofProvider` and its `proof`. */
        readonly row: unknown
      }
    | {
        readonly jobId: bigint
        /** Of the provider, by the client; else the other way round. */
        readonly ofProvider: boolean
        readonly indexer: string
      }
  )

const rowSchema = provenRowSchema.extend({
  job: z.looseObject({ id: z.string().regex(/^\d{1,78}$/) }),
  ofProvider: z.boolean(),
})
const listSchema = z.object({ reviews: z.array(z.looseObject({ ofProvider: z.boolean() })) })

const query = `query ($id: BigInt!) {
  job(id: $id) { reviews {
    job { id } ofProvider rating reviewer { address } reviewee { address } document { digest }
    recorded createdAt ${proofFields}
  } }
}`

/**
 * Holds a review's row against the chain: the rating by storage, the rest by the log.
 *
 * @throws {BadRowError} where the row has another form.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyReview(parameters: VerifyReviewParameters): Promise<Verification> {
  const read = async () => {
    if ('row' in parameters) return parseRow('Review', rowSchema, parameters.row)
    const { jobId, ofProvider, indexer } = parameters
    const what = `the review of job ${jobId}'s ${ofProvider ? 'provider' : 'client'}`
    const asked = { indexer, query, variables: { id: `${jobId}` }, field: 'job', what }
    const { reviews } = parseRow('Job', listSchema, await fetchRow(asked))
    const row = reviews.find((review) => review.ofProvider === ofProvider)
    if (!row) throw new NoRowError({ what })
    const job = { id: `${jobId}` }
    return { ...parseRow('Review', rowSchema, row), job, ofProvider }
  }
  return verifyRow({
    ...parameters,
    read,
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const header = await reader.header(row.proof.block)
      const slot = slotOf(storageLayout.rating, [BigInt(row.job.id)])
      const { value, strength } = await reader.word(header, deployment.contracts.reviews, slot)
      claims.check('rating', Number(readBits(value, row.ofProvider ? 0 : 8, 8)), strength)

      const event = await checkRowEvent({
        ...{ claims, reader, deployment, row },
        from: { reviews: ['ReviewMade'] },
      })
      if (!event) return
      const { told, source, log } = event
      const { jobId, reviewer, reviewee, ofProvider, rating, document, recorded } = told.args
      claims.check('job.id', scalarOf(jobId), source)
      claims.check('ofProvider', scalarOf(ofProvider), source)
      claims.check('rating', scalarOf(rating), source)
      claims.check('reviewer.address', scalarOf(reviewer), source)
      claims.check('reviewee.address', scalarOf(reviewee), source)
      claims.check('recorded', scalarOf(recorded), source)
      claims.check('document', document === zeroHash ? null : scalarOf(document), source)
      claims.check('document.digest', scalarOf(document), source)
      claims.check('createdAt', log.header.timestamp, 'header')
    },
  })
}
