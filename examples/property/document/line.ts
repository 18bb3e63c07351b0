import type { Printed } from './entry.ts'

/** A printed line. `begins` marks the first line of an entry; `columns` one whose blanks matter. */
export type Line = { text: string; begins?: Printed; columns?: boolean }

/** Lines that belong together; a page may still end in the middle of them. */
export type Block = readonly Line[]

export function plainLines(texts: readonly string[]): Line[] {
  return texts.map((text) => ({ text }))
}
