import { decodeUtf8 } from '../utf8.ts'

/** An output as it is handed to whatever looks at it. */
export type SentOutput = {
  readonly bytes: Uint8Array
  /** JSON that is not nested too deep; the words of a string of JSON; or neither. */
  readonly form: 'json' | 'string' | 'other'
  /** JSON of which it is the part under a key, with every figure as it was written; null: its own text is. */
  readonly source: { readonly text: string; readonly key: string } | null
}

/** What tests look at. */
export type Output = SentOutput & {
  /** Undefined where the bytes are no UTF-8. */
  readonly text: string | undefined
  readonly json: { readonly value: unknown } | undefined
}

/** An output, read. */
export function readOutput(sent: SentOutput): Output {
  const text = decodeUtf8(sent.bytes)
  if (sent.form === 'string') return { ...sent, text, json: { value: text } }
  return { ...sent, text, json: sent.form === 'json' ? parseJson(text) : undefined }
}

/** The value of JSON; undefined where it is none. */
export function parseJson(text: string | undefined): { readonly value: unknown } | undefined {
  if (text === undefined) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
