import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { Asked } from '../askedOf.ts'

/** A field that answers with objects, and what is asked of each of them. */
export type Weighed = {
  field: FieldNode
  definition: GraphQLField<unknown, unknown>
  type: GraphQLObjectType
  /** Cost of what is asked of one object. */
  within: number
}

/** What a query may cost: the sum of its fields, each as `costOf` has it. */
export function walkCost(
  { fragments, operation, root }: Pick<Asked, 'fragments' | 'operation' | 'root'>,
  costOf: (weighed: Weighed) => number,
): number {
  // Fragments within fragments multiply: each is counted once
  const known = new Map<string, number>()

  function walk(selectionSet: SelectionSetNode, type: GraphQLObjectType): number {
    let cost = 0
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) cost += walkField(selection, type)
      else if (selection.kind === Kind.INLINE_FRAGMENT) cost += walk(selection.selectionSet, type)
      else cost += walkFragment(selection.name.value, type)
    }
    return cost
  }

  function walkFragment(name: string, type: GraphQLObjectType): number {
    const fragment = fragments.get(name)
    if (!fragment) return 0
    const cost = known.get(name) ?? walk(fragment.selectionSet, type)
    known.set(name, cost)
    return cost
  }

  function walkField(field: FieldNode, parent: GraphQLObjectType): number {
    const definition = parent.getFields()[field.name.value]
    const type = definition && getNamedType(definition.type)
    if (!definition || !isObjectType(type) || !field.selectionSet) return 0
    return costOf({ field, definition, type, within: walk(field.selectionSet, type) })
  }

  return walk(operation.selectionSet, root)
}
