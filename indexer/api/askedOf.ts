import {
  type ExecutionArgs,
  type GraphQLObjectType,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'

/** What a request means: `variables` are as the operation has them, defaults included. */
export type Asked = {
  operation: OperationDefinitionNode
  root: GraphQLObjectType
  variables: { readonly [name: string]: unknown }
}

/** Undefined for what execution refuses before it reads anything. */
export function askedOf(args: ExecutionArgs): Asked | undefined {
  const { document, operationName, schema, variableValues } = args
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
  return variables.coerced && { operation, root, variables: variables.coerced }
}
