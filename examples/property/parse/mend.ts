const figures: { readonly [character: string]: string } = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  S: '5',
  B: '8',
}

const capitals: { readonly [character: string]: string } = {
  '0': 'O',
  '1': 'I',
  '5': 'S',
  '8': 'B',
}

const smalls: { readonly [character: string]: string } = { '0': 'o', '1': 'l', '5': 'S', '8': 'B' }

/** Characters that are figures, or that a scanner makes of figures. */
export const figureLike = '[0-9OoIlSB]'

/** Reads look-alikes as the figures they stand for. */
export function mendFigures(text: string): string {
  return text.replace(/[OoIlSB]/g, (character) => figures[character] ?? character)
}

/** Reads figures within words as the letters they stand for. */
export function mendLetters(text: string): string {
  return text.replace(/[A-Za-z0-9']+/g, (word) => {
    const small = /[a-z]/.test(word)
    return word.replace(/[0158]/g, (figure, at) =>
      small && at > 0 ? (smalls[figure] ?? figure) : (capitals[figure] ?? figure),
    )
  })
}
