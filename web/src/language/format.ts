/**
 * The part of ICU's message format that messages here are written in: `{name}`, `{name, number}` and
 * `{name, plural, =0 {…} one {…} other {# …}}`. A tenth of the size of `intl-messageformat`, which the
 * test holds it to for every message in every language.
 */
export function format<Value>(
  message: string,
  values: Readonly<Record<string, Value>>,
  locale: string,
): (string | Value)[] {
  const filled: (string | Value)[] = []
  const add = (part: string | Value) => {
    const last = filled.length - 1
    if (typeof part === 'string' && typeof filled[last] === 'string') filled[last] += part
    else if (part !== '') filled.push(part)
  }
  const fill = (parts: readonly Part[], counted = 0) => {
    for (const part of parts) {
      if (typeof part === 'string') add(part)
      else if (part.kind === 'count') add(numbers(locale).format(counted))
      else {
        if (!Object.hasOwn(values, part.name))
          throw new MessageError({ message, detail: `no ${part.name}` })
        const value = values[part.name] as Value
        if (part.kind === 'number') add(numbers(locale).format(Number(value)))
        else if (part.kind === 'plural') {
          const count = Number(value)
          const { choices } = part
          const chosen = choices.get(`=${count}`) ?? choices.get(plurals(locale).select(count))
          fill(chosen ?? choices.get('other') ?? [], count)
        } else if (typeof value === 'number') add(String(value))
        else if (value) add(value)
      }
    }
  }
  fill(parse(message))
  return filled
}

/** A message that is not written as messages are, or lacks what it is filled with. */
export class MessageError extends Error {
  override name = 'MessageError'
  constructor({ message, detail }: { message: string; detail: string }) {
    super(`${detail}: ${message}`)
  }
}

type Part =
  | string
  | { readonly kind: 'count' }
  | { readonly kind: 'text' | 'number'; readonly name: string }
  | {
      readonly kind: 'plural'
      readonly name: string
      readonly choices: ReadonlyMap<string, readonly Part[]>
    }

const parsed = new Map<string, readonly Part[]>()

function parse(message: string): readonly Part[] {
  const known = parsed.get(message)
  if (known) return known
  let at = 0
  /** What comes next, if it is of this form. */
  const take = (form: RegExp): RegExpExecArray | null => {
    form.lastIndex = at
    const found = form.exec(message)
    if (found) at = form.lastIndex
    return found
  }
  const must = (form: RegExp): RegExpExecArray => {
    const found = take(form)
    if (!found) throw new MessageError({ message, detail: `unreadable at ${at}` })
    return found
  }
  const parts = (inPlural: boolean): readonly Part[] => {
    const found: Part[] = []
    for (;;) {
      const plain = take(inPlural ? /[^{}#]+/y : /[^{}]+/y)
      if (plain) found.push(plain[0])
      else if (inPlural && take(/#/y)) found.push({ kind: 'count' })
      else if (take(/\{/y)) found.push(argument())
      else return found
    }
  }
  const argument = (): Part => {
    const [, name = ''] = must(/\s*(\w+)\s*/y)
    if (take(/\}/y)) return { kind: 'text', name }
    if (take(/,\s*number\s*\}/y)) return { kind: 'number', name }
    must(/,\s*plural\s*,\s*/y)
    const choices = new Map<string, readonly Part[]>()
    while (!take(/\s*\}/y)) {
      const [, choice = ''] = must(/\s*(=\d+|\w+)\s*\{/y)
      choices.set(choice, parts(true))
      must(/\}/y)
    }
    return { kind: 'plural', name, choices }
  }
  const whole = parts(false)
  if (at < message.length) throw new MessageError({ message, detail: `unreadable at ${at}` })
  parsed.set(message, whole)
  return whole
}

const numbersOf = new Map<string, Intl.NumberFormat>()
function numbers(locale: string): Intl.NumberFormat {
  const known = numbersOf.get(locale) ?? new Intl.NumberFormat(locale)
  numbersOf.set(locale, known)
  return known
}

const pluralsOf = new Map<string, Intl.PluralRules>()
function plurals(locale: string): Intl.PluralRules {
  const known = pluralsOf.get(locale) ?? new Intl.PluralRules(locale)
  pluralsOf.set(locale, known)
  return known
}
