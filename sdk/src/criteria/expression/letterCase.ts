/** Letters whose folding is more than their lower case. */
const folded =
  /[\u00b5\u00df\u0149\u017f\u01f0\u0390\u03b0\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u0587\u1c80-\u1c88\u1e96-\u1e9b\u1f50\u1f52\u1f54\u1f56\u1f80-\u1faf\u1fb2-\u1fb4\u1fb6\u1fb7\u1fbc\u1fbe\u1fc2-\u1fc4\u1fc6\u1fc7\u1fcc\u1fd2\u1fd3\u1fd6\u1fd7\u1fe2-\u1fe4\u1fe6\u1fe7\u1ff2-\u1ff4\u1ff6\u1ff7\u1ffc\ufb00-\ufb06\ufb13-\ufb17]/
/** Of Cherokee the capitals are the older letters. */
const cherokee = /[\u13a0-\u13f5\u13f8-\u13fd\uab70-\uabbf]/
const ownTitle = /[\p{Lt}\u10d0-\u10fa\u10fd-\u10ff]/u
const digraph = /[\u01c4-\u01cc\u01f1-\u01f3]/
const iotaBelow = /[\u1f80-\u1faf\u1fb2-\u1fb4\u1fb7\u1fc2-\u1fc4\u1fc7\u1ff2-\u1ff4\u1ff7]/
const ligature = /[\u00df\u0587\ufb00-\ufb06\ufb13-\ufb17]/

/** Python's `casefold`: what differs in case only becomes equal. */
export function foldCase(text: string): string {
  return Array.from(text, foldLetter).join('')
}

function foldLetter(letter: string): string {
  if (cherokee.test(letter)) return letter.toUpperCase()
  if (letter === '\u1e9e') return 'ss'
  const more = letter === '\u0345' || folded.test(letter)
  return more ? letter.toUpperCase().toLowerCase() : letter.toLowerCase()
}

/** A letter as the first of a word. */
export function titleLetter(letter: string): string {
  if (ownTitle.test(letter)) return letter
  const upper = letter.toUpperCase()
  if (digraph.test(letter)) return String.fromCharCode(upper.charCodeAt(0) + 1)
  if (iotaBelow.test(letter)) {
    const [first = '', ...marks] = letter.normalize('NFD')
    const composed = (first.toUpperCase() + marks.join('')).normalize('NFC')
    return composed.length === 1 ? composed : upper.replace(/\u0399$/, '\u0345')
  }
  if (!ligature.test(letter)) return upper
  const [first = '', ...rest] = upper
  return first + rest.join('').toLowerCase()
}

/** Python's `capitalize`. */
export function capitalize(text: string): string {
  const [first = ''] = text
  return titleLetter(first) + lowerLetters(text).slice(1).join('')
}

/** Python's `title`: every run of letters with case begins with a capital. */
export function toTitle(text: string): string {
  const lower = lowerLetters(text)
  let inside = false
  return Array.from(text, (letter, at) => {
    const made = inside ? lower[at] : titleLetter(letter)
    inside = /\p{Cased}/u.test(letter)
    return made
  }).join('')
}

/** Each letter in lower case; what sigma becomes depends on its neighbours. */
function lowerLetters(text: string): string[] {
  const whole = text.toLowerCase()
  let at = 0
  return Array.from(text, (letter) => {
    const { length } = letter.toLowerCase()
    at += length
    return whole.slice(at - length, at)
  })
}
