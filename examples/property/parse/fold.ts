const likenesses: { readonly [character: string]: string } = {
  '0': 'O',
  '1': 'I',
  L: 'I',
  '5': 'S',
  '8': 'B',
  ';': ':',
}

/** Maps characters a scanner confuses to one of them, in capitals; the length stays the same. */
export function fold(text: string): string {
  return text.toUpperCase().replace(/[01L58;]/g, (character) => likenesses[character] ?? character)
}
