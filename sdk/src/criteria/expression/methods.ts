import { bindArguments } from './bindArguments.ts'
import { characterTests } from './characterTests.ts'
import { containerMethods } from './containerMethods.ts'
import { ExpressionError } from './expressionError.ts'
import type { Meter } from './meter.ts'
import { searchMethods } from './searchMethods.ts'
import { splitMethods } from './splitMethods.ts'
import { textMethods } from './textMethods.ts'
import { typeName } from './typeName.ts'
import type { Keywords, Value } from './value.ts'

/** One method of one type. */
export type Method<target> = {
  /** As `bindArguments` takes them; `any` are any number, by place. */
  readonly parameters: readonly string[] | 'any'
  readonly call: (target: target, bound: readonly (Value | undefined)[], meter: Meter) => Value
}

type Calling = () => { readonly args: readonly Value[]; readonly keywords: Keywords }

const ofText: ReadonlyMap<string, Method<string>> = new Map([
  ...characterTests,
  ...searchMethods,
  ...splitMethods,
  ...textMethods,
])

/** Names of all methods there are. */
export const methods: ReadonlySet<string> = new Set([...ofText.keys(), ...containerMethods.keys()])

/** `target.name(…)`; the arguments are asked for once it is known that there is such a method. */
export function callMethod(target: Value, name: string, calling: Calling, meter: Meter): Value {
  if (typeof target === 'string') {
    const method = ofText.get(name)
    if (method) return bound(method, target, name, calling, meter)
  } else {
    const method = containerMethods.get(name)
    if (method?.fits(target)) return bound(method, target, name, calling, meter)
  }
  const message = `'${typeName(target)}' object has no attribute '${name}'`
  throw new ExpressionError('AttributeError', message)
}

function bound<target>(
  { parameters, call }: Method<target>,
  target: target,
  name: string,
  calling: Calling,
  meter: Meter,
): Value {
  const { args, keywords } = calling()
  if (parameters !== 'any') {
    return call(target, bindArguments(name, parameters, args, keywords), meter)
  }
  bindArguments(name, [], [], keywords)
  return call(target, args, meter)
}
