import { t } from '../../language/t.ts'

/** Fewer letters than this are guessed. */
const shortest = 12
/** So are fewer that do not follow from the one before. */
const fewestTurns = 6

/** What is wrong with a passphrase, for a person; undefined where it may lock a key. */
export function passphraseFault(phrase: string): string | undefined {
  if (phrase.length < shortest) {
    return t('At least {count, number} characters; a few words are best.', { count: shortest })
  }
  return turnsOf(phrase) < fewestTurns ? t('Too easily guessed; a few words are best.') : undefined
}

/** Letters that neither repeat the one before nor count on from it, as in `aaaa` or `1234`. */
function turnsOf(phrase: string): number {
  const codes = [...phrase].map((letter) => letter.codePointAt(0) ?? 0)
  return codes.filter((code, index) => Math.abs(code - (codes[index - 1] ?? -2)) > 1).length
}
