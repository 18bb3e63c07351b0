import type { Random } from './random.ts'

const lookalikes: { readonly [character: string]: string } = {
  O: '0',
  I: '1',
  S: '5',
  B: '8',
  l: '1',
  o: '0',
  '0': 'O',
  '1': 'l',
  '5': 'S',
  '8': 'B',
  ':': ';',
}

const misreadings: { readonly [character: string]: string } = {
  e: 'c',
  n: 'u',
  h: 'b',
  E: 'F',
  '3': '9',
}

const specks = ['.', "'", '`', '~', '|', ',']

/**
 * What a scanner does to a line: look-alikes, specks at its end, doubled blanks. Mostly a reader
 * can tell what was meant; a misread letter or figure (one in some twenty thousand) is lost.
 */
export function smudge(random: Random, line: string, columns = false): string {
  let scanned = ''
  for (const character of line) {
    const fate = random.next()
    const lookalike = lookalikes[character]
    const misreading = misreadings[character]
    if (lookalike && fate < 0.006) scanned += lookalike
    else if (misreading && fate > 0.9998) scanned += misreading
    else if (character === ' ' && !columns && fate < 0.008) scanned += '  '
    else scanned += character
  }
  return scanned.trim() && random.chance(0.03) ? `${scanned}    ${random.pick(specks)}` : scanned
}
