import { digitsOf } from './digits.ts'
import { ExpressionError } from './expressionError.ts'
import { strip } from './space.ts'

/** Characters of a number read from text; an engine's regular expressions fail on millions. */
export const maxNumeral = 200_000

/** A text to be read as a number: without white space around it, its digits ASCII's. */
export function numeralOf(text: string): string {
  const bare = strip(text)
  if (bare.length <= maxNumeral) return digitsOf(bare)
  throw new ExpressionError('MemoryLimit', `a number of more than ${maxNumeral} characters`)
}
