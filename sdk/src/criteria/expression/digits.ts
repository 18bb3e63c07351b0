const decimal = /\p{Nd}/gu
let values: ReadonlyMap<string, number> | undefined

/** A text with the decimal digits of all scripts as ASCII's. */
export function digitsOf(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text
  values ??= new Map(allDigits().map((digit, at) => [digit, at % 10]))
  return text.replaceAll(decimal, (digit) => String(values?.get(digit)))
}

/** In Unicode each script's ten stand in a row, from 0 on. */
function allDigits(): string[] {
  const digits: string[] = []
  for (let point = 0; point < 0x20000; point++) {
    const letter = String.fromCodePoint(point)
    if (/\p{Nd}/u.test(letter)) digits.push(letter)
  }
  return digits
}
