import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { askedOf } from '../askedOf.ts'
import { defaultPageSize, maxPageSize } from '../connection.ts'
import { TooMuchError } from '../errors.ts'

/**
 * Lists without pages are short, unless their field's extension `maxRows` says how long. What a field
 * reads besides what it answers, its extension `cost` says.
 */
const listSize = 10

/**
 * Rows a query may make the server read: pages within pages multiply, which limits on depth or on the
 * number of fields do not see. `variables` are as the operation has them, defaults included.
 */
export function pageCost(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  variables: { readonly [name: string]: unknown },
): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition)
    }
  }

  function costOf(selectionSet: SelectionSetNode, type: GraphQLObjectType): number {
    let cost = 0
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) cost += costOfField(selection, type)
      else if (selection.kind === Kind.INLINE_FRAGMENT) cost += costOf(selection.selectionSet, type)
      else cost += costOfFragment(selection.name.value, type)
    }
    return cost
  }

  // Fragments within fragments multiply: each is counted once
  const known = new Map<string, number>()
  function costOfFragment(name: string, type: GraphQLObjectType): number {
    const fragment = fragments.get(name)
    if (!fragment) return 0
    const cost = known.get(name) ?? costOf(fragment.selectionSet, type)
    known.set(name, cost)
    return cost
  }

  function costOfField(field: FieldNode, parent: GraphQLObjectType): number {
    const definition = parent.getFields()[field.name.value]
    const type = definition && getNamedType(definition.type)
    if (!definition || !isObjectType(type) || !field.selectionSet) return 0
    const { maxRows, cost = 0 } = definition.extensions
    const extra = typeof cost === 'number' ? cost : 0
    return extra + costOfRows(field, definition.type, type, maxRows)
  }

  function costOfRows(
    field: FieldNode,
    outputType: GraphQLOutputType,
    type: GraphQLObjectType,
    maxRows: unknown,
  ): number {
    if (!field.selectionSet) return 0
    const within = costOf(field.selectionSet, type)
    if (type.name.endsWith('Connection')) {
      const size = pageSize(field, variables)
      return size + size * within
    }
    // The page has been counted with its connection
    if (type.name.endsWith('Edge')) return within
    if (!isListType(getNullableType(outputType))) return 1 + within
    const size = typeof maxRows === 'number' ? maxRows : listSize
    return size + size * within
  }

  return costOf(operation.selectionSet, root)
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
  return asked ? pageCost(args.document, asked.operation, asked.root, asked.variables) : 0
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
