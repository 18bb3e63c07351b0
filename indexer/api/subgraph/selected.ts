import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

/** Names of the fields asked for of what a field answers with. */
export function selectedOf({ fieldNodes, fragments }: GraphQLResolveInfo): Set<string> {
  const names = new Set<string>()
  // Fragments within fragments multiply: each is looked into once
  const seen = new Set<string>()
  const add = (selectionSet: SelectionSetNode | undefined) => {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet)
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value)
        add(fragments[selection.name.value]?.selectionSet)
      }
    }
  }
  for (const { selectionSet } of fieldNodes) add(selectionSet)
  return names
}
