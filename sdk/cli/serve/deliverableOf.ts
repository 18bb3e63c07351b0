import { isUtf8 } from 'node:buffer'
import * as z from 'zod'
import { type Delivery, deliverableShape } from '../../src/command/deliverable.ts'
import { jsonOrNone } from '../../src/jsonOrNone.ts'
import { documentLimits, maxDocumentSize } from '../../src/limits.ts'
import type { RelayClient } from '../../src/relayClient.ts'

const deliverableSchema = z.strictObject(deliverableShape)

/** What a program answered cannot be delivered. */
export type Undeliverable = { readonly why: string }

/**
 * A program's answer as what `submitWork` takes: JSON is data, short text a message, all else a file.
 * With `isDeliverable` it is such an input already.
 */
export async function deliverableOf(
  stdout: Buffer,
  { relayer, isDeliverable }: { relayer: RelayClient | undefined; isDeliverable: boolean },
): Promise<Delivery | Undeliverable> {
  const text = isUtf8(stdout) ? stdout.toString('utf8') : undefined
  const json = text === undefined ? undefined : jsonOrNone(text)
  if (isDeliverable) {
    const parsed = deliverableSchema.safeParse(json)
    return parsed.success ? parsed.data : { why: 'the answer is no deliverable' }
  }
  if (stdout.length === 0) return { why: 'the answer is empty' }
  if (stdout.length > maxDocumentSize) return { why: 'the answer has more than 1 MiB' }
  // Room for what stands around it in the document
  if (json !== undefined && stdout.length < maxDocumentSize - 4096) return { output: json as never }
  const message = text?.trim() ?? ''
  if (message !== '' && message.length <= documentLimits.text) return { message }
  if (!relayer) return { why: 'there is no relayer to keep it' }
  const { digest, size } = await relayer.putDocument(new Uint8Array(stdout))
  const [name, mediaType] =
    text === undefined ? ['work.bin', 'application/octet-stream'] : ['work.txt', 'text/plain']
  return { attachments: [{ name, digest: digest as `0x${string}`, size, mediaType }] }
}
