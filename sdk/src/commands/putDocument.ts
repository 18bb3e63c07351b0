import * as z from 'zod'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { digestFieldSchema } from '../command/fields.ts'
import { type DocumentKind, documentKinds } from '../documentKinds.ts'
import { encodeDocument } from '../documents.ts'
import { NotOneContentError } from '../errors.ts'

/** Keeps a document under its sha-256. */
export const putDocument = writeCommand({
  name: 'putDocument',
  cli: ['document', 'put'],
  rest: { method: 'PUT', path: '/documents' },
  title: 'Keep a document',
  description:
    'Keeps a public document of at most 1 MiB and answers its digest, by which jobs, deliveries and attachments name it. The same bytes are the same document. Needs no account. Give json, text or bytes. Anybody can read it: encrypt what is not for all.',
  annotations: { idempotent: true },
  signs: false,
  input: z.strictObject({
    json: z.json().optional().describe('A value; kept as JSON with sorted keys'),
    text: z.string().max(1_048_576).optional().describe('Text; kept as UTF-8'),
    base64: z.base64().max(1_398_104).optional().describe('Any bytes, in base 64'),
    kind: z
      .enum(documentKinds as [DocumentKind, ...DocumentKind[]])
      .optional()
      .describe('Refuse it unless it is of this form'),
  }),
  output: z.strictObject({
    digest: digestFieldSchema,
    uri: z.string().describe('Its ipfs:// address'),
    size: z.int().describe('Bytes'),
  }),
  examples: [{ text: 'Lease agreement between …' }, { json: { rows: 12 } }],
  async run(context, { kind, ...content }) {
    const bytes = bytesOf(content)
    const { digest, uri, size } = await relayerOf(context).putDocument(bytes, { kind })
    return { digest: digest as `0x${string}`, uri, size }
  },
})

type Content = { json?: unknown; text?: string | undefined; base64?: string | undefined }

function bytesOf({ json, text, base64 }: Content): Uint8Array {
  const given = [json, text, base64].filter((one) => one !== undefined).length
  if (given !== 1) throw new NotOneContentError({ given })
  if (text !== undefined) return new TextEncoder().encode(text)
  if (base64 === undefined) return encodeDocument(json)
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
