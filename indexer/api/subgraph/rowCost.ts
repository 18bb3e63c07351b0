import { type ExecutionArgs, getNullableType, isListType, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { type Asked, askedOf } from '../askedOf.ts'
import { TooMuchError } from '../errors.ts'
import { walkCost } from '../limits/walkCost.ts'
import { defaultFirst, maxFirst } from './page.ts'

/** Rows a query may make the server read, lists within lists multiplied. */
export function rowCost(asked: Asked): number {
  return walkCost(asked, ({ field, definition, within }) => {
    if (!isListType(getNullableType(definition.type))) return 1 + within
    const value = field.arguments?.find(({ name }) => name.value === 'first')?.value
    const given =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? asked.variables[value.name.value]
          : undefined
    // What is no number of rows is refused later, and must not pay for others until then
    const first = typeof given === 'number' ? Math.min(Math.max(given, 1), maxFirst) : defaultFirst
    return first * (1 + within)
  })
}

/** The same of what is about to be executed; 0 where it is no query that can be. */
export function rowsOf(args: ExecutionArgs): number {
  const asked = askedOf(args)
  return asked ? rowCost(asked) : 0
}

/** Refuses queries that could read more rows than `max`. */
export function useRowCost(max: number): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const actual = rowsOf(args)
      if (actual > max) {
        setResultAndStopExecution({ errors: [new TooMuchError({ what: 'rows', actual, max })] })
      }
    },
  }
}
