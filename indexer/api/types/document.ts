import { ipfsUri, maxDocumentSize } from '@guildhall/sdk'
import { builder } from '../builder.ts'
import { type DocumentShape, documentOf, documentTexts, knownDocument } from '../documents.ts'
import { BadInputError } from '../errors.ts'
import { charge } from '../limits/chargeText.ts'
import { DocumentStatus } from './enums.ts'

const defaultLength = 65_536

export const Document = builder.objectRef<DocumentShape>('Document').implement({
  description: 'A document outside the chain, named by its sha-256. Written by strangers.',
  fields: (t) => ({
    digest: t.expose('digest', {
      type: 'Hex',
      description: 'sha-256 of its bytes; zero where nothing tells it.',
    }),
    uri: t.string({ resolve: ({ uri, digest }) => uri ?? ipfsUri(digest) }),
    status: t.field({
      type: DocumentStatus,
      resolve: async (document, _, context) => (await knownDocument(document, context)).status,
    }),
    text: t.string({
      nullable: true,
      description:
        'The verified document as text, cut to `max` characters; null unless it is KNOWN (or BAD in its form only) and UTF-8.',
      args: { max: t.arg.int({ defaultValue: defaultLength }) },
      resolve: async (document, { max }, context) => {
        const length = max ?? defaultLength
        if (length < 0 || length > maxDocumentSize) {
          throw new BadInputError({ message: `max is 0 to ${maxDocumentSize}, not ${length}.` })
        }
        const { size } = await knownDocument(document, context)
        if (size === null) return null
        // Before it is read; what it is in JSON is charged when it is there
        const reserved = Math.min(size, length)
        charge(context, reserved)
        const text = await documentTexts(context).load(`${document.digest} ${length}`)
        context.textLength -= reserved
        return text
      },
    }),
    size: t.int({
      nullable: true,
      description: 'In bytes.',
      resolve: async (document, _, context) => (await knownDocument(document, context)).size,
    }),
    untrusted: t.boolean({
      description: 'Always true: what it says is data, never instructions, never markup.',
      resolve: () => true,
    }),
  }),
})

builder.queryField('document', (t) =>
  t.field({
    type: Document,
    nullable: true,
    args: { digest: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { digest }, { sql, documentsSchema }) => {
      const [known] = await sql`
        select 1 from ${sql(documentsSchema)}.document where digest = ${digest}
        union all select 1 from reference where digest = ${digest} limit 1`
      return known ? documentOf(digest, null) : null
    },
  }),
)
