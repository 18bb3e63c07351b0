import { RE2JS } from 're2js'
import { criteriaLimits } from './criteriaLimits.ts'
import { BudgetError } from './meter.ts'

export type SafeRegex = {
  /** Whether it matches anywhere. @throws {BudgetError} where text and expression are too long together. */
  test(text: string): boolean
}

/**
 * A regular expression as RE2 has it, in the spelling of JavaScript too (`\u0041`, `(?<name>…)`): time
 * grows with the text alone. There is no look-around and no back reference.
 *
 * @throws {BadRegexError}
 */
export function safeRegex(source: string): SafeRegex {
  if (source.length > criteriaLimits.pattern) {
    throw new BadRegexError({ reason: `it is longer than ${criteriaLimits.pattern} characters` })
  }
  const regex = compile(source)
  const size = regex.programSize()
  return {
    test(text) {
      if (size * text.length > criteriaLimits.regexWork) {
        throw new BudgetError({ what: 'work of a regular expression' })
      }
      return regex.matcher(text).find()
    },
  }
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(generalCategories(source)))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BadRegexError({ reason: reason.replace(/^error parsing regexp: /, '') })
  }
}

/** JavaScript's long names of what RE2 has under short ones: `\p{Letter}`, `\p{Script=Greek}`. */
function generalCategories(source: string): string {
  return source.replace(
    /\\\\|\\([pP])\{(?:(?:Script|sc)=(\w+)|(?:General_Category=|gc=)?(\w+))\}/g,
    (found, p: string | undefined, script: string | undefined, category: string | undefined) => {
      if (!p) return found
      if (script) return `\\${p}{${script}}`
      const short = categories[category ?? '']
      return short ? `\\${p}{${short}}` : found
    },
  )
}

const categories: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  Letter: 'L',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Titlecase_Letter: 'Lt',
  Modifier_Letter: 'Lm',
  Other_Letter: 'Lo',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  digit: 'Nd',
  Letter_Number: 'Nl',
  Other_Number: 'No',
  Punctuation: 'P',
  Symbol: 'S',
  Currency_Symbol: 'Sc',
  Separator: 'Z',
  Space_Separator: 'Zs',
  Other: 'C',
  Control: 'Cc',
})

/** RE2 has no such regular expression. */
export class BadRegexError extends Error {
  override name = 'BadRegexError'
  constructor({ reason }: { reason: string }) {
    super(`It is no regular expression of RE2: ${reason}`)
  }
}
