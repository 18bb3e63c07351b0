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

type Request = Pick<ExecutionArgs, 'document' | 'operationName' | 'schema' | 'variableValues'>

const known = new WeakMap<object, { readonly asked: Asked | undefined }>()

/** Undefined for what execution refuses before it reads anything. Worked out once for a request. */
export function askedOf(args: Request): Asked | undefined {
  const before = known.get(args)
  if (before) return before.asked
  const asked = workOut(args)
  known.set(args, { asked })
  return asked
}

function workOut({ document, operationName, schema, variableValues }: Request): Asked | undefined {
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
