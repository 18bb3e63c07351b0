/** What a person means by what was typed into the palette. */
export type Typed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'number'; readonly id: string }
  | { readonly kind: 'address'; readonly address: `0x${string}` }
  | { readonly kind: 'transaction'; readonly hash: `0x${string}` }

export function readTyped(typed: string): Typed {
  const text = typed.trim()
  if (!text) return { kind: 'nothing' }
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) {
    return { kind: 'address', address: text.toLowerCase() as `0x${string}` }
  }
  if (/^0x[0-9a-fA-F]{64}$/.test(text)) {
    return { kind: 'transaction', hash: text.toLowerCase() as `0x${string}` }
  }
  const number = /^#?(\d{1,30})$/.exec(text)?.[1]
  return number ? { kind: 'number', id: BigInt(number).toString() } : { kind: 'words', text }
}
