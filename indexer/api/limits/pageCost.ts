import { type ExecutionArgs, type FieldNode, getNullableType, isListType, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { type Asked, askedOf } from '../askedOf.ts'
import { defaultPageSize, maxPageSize } from '../connection.ts'
import { TooMuchError } from '../errors.ts'
import { walkCost } from './walkCost.ts'

/**
 * Lists without pages are short, unless their field's extension `maxRows` says how long. What a field
 * reads besides what it answers, its extension `cost` says.
 */
const listSize = 10

/**
 * Rows a query may make the server read: pages within pages multiply, which limits on depth or on the
 * number of fields do not see.
 */
export function pageCost(asked: Asked): number {
  return walkCost(asked, ({ field, definition, type, within }) => {
    const { maxRows, cost = 0 } = definition.extensions
    const extra = typeof cost === 'number' ? cost : 0
    // The page has been counted with its connection
    if (type.name.endsWith('Edge')) return extra + within
    if (type.name.endsWith('Connection')) {
      const size = pageSize(field, asked.variables)
      return extra + size + size * within
    }
    if (!isListType(getNullableType(definition.type))) return extra + 1 + within
    const size = typeof maxRows === 'number' ? maxRows : listSize
    return extra + size + size * within
  })
}

function pageSize(field: FieldNode, variables: { readonly [name: string]: unknown }): number {
  const sizes = (field.arguments ?? []).flatMap(({ name, value }) => {
    if (name.value !== 'first' && name.value !== 'last') return []
    if (value.kind === Kind.INT) return [Number(value.value)]
    if (value.kind !== Kind.VARIABLE) return []
    const given = variables[value.name.value]
    return typeof given === 'number' ? [given] : []
  })
  if (sizes.length === 0) return defaultPageSize
  // A size below zero is refused later, and must not pay for others until then
  return Math.min(Math.max(...sizes, 0), maxPageSize)
}

/** Rows a request could read; none where execution refuses it anyway. */
export function rowsOf(args: ExecutionArgs): number {
  const asked = askedOf(args)
  return asked ? pageCost(asked) : 0
}

/** Refuses operations that could read more rows than `max`; a subscription does so at every event. */
export function usePageCost(max: { query: number; subscription: number }): Plugin {
  const check = (args: ExecutionArgs, most: number) => {
    const actual = rowsOf(args)
    return actual > most ? new TooMuchError({ what: 'rows', actual, max: most }) : undefined
  }
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = check(args, max.query)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = check(args, max.subscription)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
  }
}
