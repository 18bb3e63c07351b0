/** Text of strangers, no longer than it need be; what is cut ends in "…". */
export function cut(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max)}…` : text
}

/** Tags, keys: what is read at a glance. */
export const maxLabel = 128
/** URIs. */
export const maxUri = 2048
/** Bytes of a metadata value. */
export const maxValue = 2048
