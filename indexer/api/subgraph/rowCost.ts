import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { TooMuchError } from '../errors.ts'
import { defaultFirst, maxFirst } from './page.ts'

/** Rows a query may make the server read, lists within lists multiplied. */
export function rowCost(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  variables: { readonly [name: string]: unknown },
): number {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition)
  }
  return costOf(operation.selectionSet, root)

  function costOf(selectionSet: SelectionSetNode, type: GraphQLObjectType): number {
    return selectionSet.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + costOfField(selection, type)
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + costOf(selection.selectionSet, type)
      const fragment = fragments.get(selection.name.value)
      return fragment ? sum + costOf(fragment.selectionSet, type) : sum
    }, 0)
  }

  function costOfField(field: FieldNode, parent: GraphQLObjectType): number {
    const definition = parent.getFields()[field.name.value]
    const type = definition && getNamedType(definition.type)
    if (!definition || !isObjectType(type) || !field.selectionSet) return 0
    const within = 1 + costOf(field.selectionSet, type)
    return isListType(getNullableType(definition.type)) ? firstOf(field) * within : within
  }

  function firstOf(field: FieldNode): number {
    const value = field.arguments?.find(({ name }) => name.value === 'first')?.value
    const given =
      value?.kind === Kind.INT
        ? Number(value.value)
        : value?.kind === Kind.VARIABLE
          ? variables[value.name.value]
          : undefined
    // What is no number of rows is refused later, and must not pay for others until then
    return typeof given === 'number' ? Math.min(Math.max(given, 1), maxFirst) : defaultFirst
  }
}

/** The same of what is about to be executed; 0 where it is no query that can be. */
export function rowsOf({
  document,
  operationName,
  schema,
  variableValues,
}: Pick<ExecutionArgs, 'document' | 'operationName' | 'schema' | 'variableValues'>): number {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (!operationName || definition.name?.value === operationName),
  )
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return 0
  const { coerced } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
  )
  return coerced ? rowCost(document, operation, root, coerced) : 0
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
