import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { defaultPageSize } from '../connection.ts'
import { TooMuchError } from '../errors.ts'

/** Lists without pages are short; each counts as this many rows. */
const listSize = 10

/**
 * Rows a query may make the server read: pages within pages multiply, which limits on depth or on the
 * number of fields do not see.
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
      else {
        const fragment = fragments.get(selection.name.value)
        if (fragment) cost += costOf(fragment.selectionSet, type)
      }
    }
    return cost
  }

  function costOfField(field: FieldNode, parent: GraphQLObjectType): number {
    const definition = parent.getFields()[field.name.value]
    const type = definition && getNamedType(definition.type)
    if (!definition || !isObjectType(type) || !field.selectionSet) return 0
    const within = costOf(field.selectionSet, type)
    if (type.name.endsWith('Connection')) {
      const size = pageSize(field, variables)
      return size + size * within
    }
    // The page has been counted with its connection
    if (type.name.endsWith('Edge')) return within
    return isListType(getNullableType(definition.type)) ? listSize + listSize * within : 1 + within
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
  return sizes.length === 0 ? defaultPageSize : Math.max(...sizes)
}

/** Refuses operations that could read more than `max` rows. */
export function usePageCost({ max }: { max: number }): Plugin {
  const check = ({ document, operationName, schema, variableValues }: ExecutionArgs) => {
    const operation = document.definitions.find(
      (definition): definition is OperationDefinitionNode =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        (!operationName || definition.name?.value === operationName),
    )
    const root = operation && schema.getRootType(operation.operation)
    if (!operation || !root) return undefined
    const actual = pageCost(document, operation, root, variableValues ?? {})
    return actual > max ? new TooMuchError({ what: 'rows', actual, max }) : undefined
  }
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = check(args)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = check(args)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
  }
}
