import * as z from 'zod'
import { graphql, type ResultOf } from '../../readModel/graphql.ts'
import { digestFieldSchema } from '../fields.ts'
import { untrustedText, untrustedTextSchema } from '../untrustedText.ts'

export const documentSchema = z
  .strictObject({
    digest: digestFieldSchema,
    status: z
      .enum(['KNOWN', 'PENDING', 'MISSING', 'BAD'])
      .describe(
        'KNOWN: fetched and checked; PENDING; MISSING: nobody served it so far, which may be on purpose; BAD: not of its form',
      ),
    content: untrustedTextSchema
      .nullable()
      .describe('Its text, cut; null where it is not known or is no text'),
  })
  .describe('A document outside the chain, named by its sha-256')

/** With its first 4,096 characters; `getDocument` has the rest. */
export const documentFragment = graphql(`
  fragment DocumentText on Document { digest status text(max: 4096) }
`)

type Row = ResultOf<typeof documentFragment>

export function documentOf(
  { digest, status, text }: Row,
  author: string | null | undefined,
): z.input<typeof documentSchema> {
  return { digest, status, content: untrustedText(text, { author, sha256: digest }) }
}
