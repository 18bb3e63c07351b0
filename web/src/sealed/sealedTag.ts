/** A brief's tag by which its client asks for sealed offers; the contract takes both kinds on any job. */
export const sealedTag = 'sealed-offers'

export function asksSealed(tags: readonly string[]): boolean {
  return tags.includes(sealedTag)
}
