import {
  type ExecutionArgs,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'

/** What a request means: `variables` are as the operation has them, defaults included. */
export type Asked = {
  operation: OperationDefinitionNode
  root: GraphQLObjectType
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  variables: { readonly [name: string]: unknown }
}

/** Undefined for what execution refuses before it reads anything. */
export function askedOf({
  document,
  operationName,
  schema,
  variableValues,
}: Pick<ExecutionArgs, 'document' | 'operationName' | 'schema' | 'variableValues'>):
  | Asked
  | undefined {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (!operationName || definition.name?.value === operationName),
  )
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return undefined
  const variables = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
  )
  if (!variables.coerced) return undefined
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition)
    }
  }
  return { operation, root, fragments, variables: variables.coerced }
}
