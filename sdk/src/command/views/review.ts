import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { idSchema, timeSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'
import { tagText } from './agent.ts'
import { partyFragment, partyOf, partySchema } from './party.ts'

export const reviewViewSchema = z.strictObject({
  jobId: idSchema,
  reviewer: partySchema,
  ofProvider: z.boolean().describe('Of the provider, by the client; else the other way round'),
  rating: z.int().describe('1 to 5'),
  comment: untrustedTextSchema.nullable(),
  tags: z.array(z.string()),
  createdAt: timeSchema,
})

export const reviewFragment = graphql(
  `
  fragment ReviewLine on Review {
    rating ofProvider comment tags createdAt
    job { id }
    reviewer { ...Party }
    document { digest }
  }
`,
  [partyFragment],
)

export function reviewOf(row: ResultOf<typeof reviewFragment>): z.input<typeof reviewViewSchema> {
  const { rating, ofProvider, createdAt, reviewer } = row
  return {
    jobId: row.job.id,
    reviewer: partyOf(reviewer),
    ofProvider,
    rating,
    comment: untrustedText(row.comment, {
      author: reviewer.address,
      sha256: row.document?.digest,
    }),
    tags: row.tags.map(tagText),
    createdAt,
  }
}
