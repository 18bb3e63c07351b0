import { deliverableSchema } from '../documentKinds.ts'
import { encodeDocument } from '../documents.ts'
import { decodeUtf8 } from '../utf8.ts'
import { criteriaLimits } from './criteriaLimits.ts'
import { nestedDeeper } from './nestedDeeper.ts'
import { parseJson, type SentOutput } from './readOutput.ts'

/** A deliverable, and the one file it consists of, where it does. */
export type Delivered = {
  readonly deliverable: Uint8Array
  readonly file?: Uint8Array | undefined
}

/**
 * The output of a delivery: the `output` of a deliverable of ours; without one its file, where it has
 * exactly one; else its message. Any other document is the output itself.
 */
export function outputOf({ deliverable, file }: Delivered): SentOutput {
  const text = decodeUtf8(deliverable)
  const ours = readDeliverable(text)
  if (!ours) return plain(deliverable)
  const { output, attachments, message } = ours
  if (output !== undefined) {
    if (nestedDeeper(output, criteriaLimits.depth)) {
      return { bytes: deliverable, form: 'other', source: null }
    }
    const source = { text: text ?? '', key: 'output' }
    return typeof output === 'string'
      ? { bytes: encode(output), form: 'string', source }
      : { bytes: encodeDocument(output), form: 'json', source }
  }
  if (attachments.length === 1) return plain(file ?? new Uint8Array())
  return plain(encode(message))
}

/** The one file a delivery consists of, by its digest; undefined where it does not. */
export function fileOf(deliverable: Uint8Array): `0x${string}` | undefined {
  const ours = readDeliverable(decodeUtf8(deliverable))
  if (!ours || ours.output !== undefined || ours.attachments.length !== 1) return undefined
  return ours.attachments[0]?.digest
}

function readDeliverable(text: string | undefined) {
  return deliverableSchema.safeParse(parseJson(text)?.value).data
}

function plain(bytes: Uint8Array): SentOutput {
  const json = parseJson(decodeUtf8(bytes))
  const isJson = json !== undefined && !nestedDeeper(json.value, criteriaLimits.depth)
  return { bytes, form: isJson ? 'json' : 'other', source: null }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
