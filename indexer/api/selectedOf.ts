import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

/** Names of the fields asked for of what a field answers with, or of what lies below it on `path`. */
export function selectedOf(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  path: readonly string[] = [],
): Set<string> {
  let fields = fieldsBelow(fieldNodes, fragments)
  for (const step of path) {
    const next = fields.filter(({ name }) => name.value === step)
    fields = fieldsBelow(next, fragments)
  }
  return new Set(fields.map(({ name }) => name.value))
}

function fieldsBelow(
  parents: readonly FieldNode[],
  fragments: GraphQLResolveInfo['fragments'],
): FieldNode[] {
  const fields: FieldNode[] = []
  // Fragments within fragments multiply: each is looked into once
  const seen = new Set<string>()
  const add = (selectionSet: SelectionSetNode | undefined) => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.push(selection)
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet)
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value)
        add(fragments[selection.name.value]?.selectionSet)
      }
    }
  }
  for (const { selectionSet } of parents) add(selectionSet)
  return fields
}
