import { ExpressionError } from './expressionError.ts'
import type { Keywords, Value } from './value.ts'

/**
 * A call's arguments in the order of the parameters; `undefined` for one not given.
 * @param parameters names; `/name` by place only, `*name` by name only and last, `name?` optional
 */
export function bindArguments(
  callee: string,
  parameters: readonly string[],
  args: readonly Value[],
  keywords: Keywords,
): (Value | undefined)[] {
  const places = parameters.filter((parameter) => !parameter.startsWith('*')).length
  if (args.length > places) {
    throw typeError(callee, `takes at most ${places} arguments (${args.length} given)`)
  }
  const named = parameters.filter((parameter) => !parameter.startsWith('/')).map(nameOf)
  for (const name of keywords.keys()) {
    if (!named.includes(name)) throw typeError(callee, `has no keyword argument '${name}'`)
  }
  return parameters.map((parameter, at) => {
    const byPlace = parameter.startsWith('*') ? undefined : args[at]
    const byName = keywords.get(nameOf(parameter))
    if (byPlace !== undefined && byName !== undefined) {
      throw typeError(callee, `has '${nameOf(parameter)}' by place and by name`)
    }
    const given = byPlace !== undefined ? byPlace : byName
    if (given === undefined && !parameter.endsWith('?')) {
      throw typeError(callee, `lacks '${nameOf(parameter)}'`)
    }
    return given
  })
}

function nameOf(parameter: string): string {
  return parameter.replaceAll(/^[/*]|\?$/g, '')
}

function typeError(callee: string, problem: string): ExpressionError {
  return new ExpressionError('TypeError', `${callee}() ${problem}`)
}
