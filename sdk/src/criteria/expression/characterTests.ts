import type { Meter } from './meter.ts'
import type { Method } from './methods.ts'
import { isSpace } from './space.ts'

/** Digits that are not decimal, such as ² and ①. */
const otherDigit =
  /[\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]/u
/** Letters that mean numbers. */
const numberLetter =
  /[㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\u{20001}\u{20064}\u{200e2}\u{20121}\u{2092a}\u{20983}\u{2098c}\u{2099c}\u{20aea}\u{20afd}\u{20b19}\u{22390}\u{22998}\u{23b1b}\u{2626d}\u{2f890}]/u
const letter = /\p{L}/u
const decimal = /\p{Nd}/u
const number = /\p{N}/u
const upper = /\p{Uppercase}/u
const lower = /\p{Lowercase}/u
const title = /\p{Lt}/u

/** `isalpha` and its like, by their names: every character must pass, and there must be one. */
export const characterTests: ReadonlyMap<string, Method<string>> = new Map([
  every('isalnum', (one) => letter.test(one) || isNumeric(one)),
  every('isalpha', (one) => letter.test(one)),
  every('isdecimal', (one) => decimal.test(one)),
  every('isdigit', (one) => decimal.test(one) || otherDigit.test(one)),
  every('isnumeric', isNumeric),
  every('isspace', isSpace),
  cased('islower', lower, (one) => upper.test(one) || title.test(one)),
  cased('isupper', upper, (one) => lower.test(one) || title.test(one)),
  named('isascii', (letters) => letters.every((one) => one <= '\x7f')),
  named('istitle', isTitle),
])

function named(name: string, test: (letters: string[]) => boolean): [string, Method<string>] {
  const call = (text: string, _: unknown, meter: Meter) => {
    meter.step(1 + (text.length >> 1))
    meter.items(text.length)
    return test(Array.from(text))
  }
  return [name, { parameters: [], call }]
}

function every(name: string, test: (letter: string) => boolean): [string, Method<string>] {
  return named(name, (letters) => letters.length > 0 && letters.every(test))
}

function cased(name: string, wanted: RegExp, excluded: (letter: string) => boolean) {
  return named(
    name,
    (letters) => !letters.some(excluded) && letters.some((one) => wanted.test(one)),
  )
}

function isNumeric(one: string): boolean {
  return number.test(one) || numberLetter.test(one)
}

/** Capitals where a run of cased letters begins, small ones after. */
function isTitle(letters: string[]): boolean {
  let inside = false
  let found = false
  for (const one of letters) {
    const begins = upper.test(one) || title.test(one)
    if (begins ? inside : lower.test(one) && !inside) return false
    inside = begins || lower.test(one)
    found ||= inside
  }
  return found
}
