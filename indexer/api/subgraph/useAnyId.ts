import { type DocumentNode, Kind, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/**
 * Takes ids in variables declared as String or Bytes, as The Graph does; GraphQL itself wants ID there.
 */
export function useAnyId(): Plugin {
  const known = new WeakMap<DocumentNode, DocumentNode>()
  return {
    onParse() {
      return ({ result, replaceParseResult }) => {
        if (result instanceof Error || result?.kind !== Kind.DOCUMENT) return
        const document = known.get(result) ?? withIds(result)
        known.set(result, document)
        if (document !== result) replaceParseResult(document)
      }
    },
  }
}

/** Declares as ID what is used as an argument `id`. */
export function withIds(document: DocumentNode): DocumentNode {
  const ids = new Set<string>()
  visit(document, {
    Argument({ name, value }) {
      if (name.value === 'id' && value.kind === Kind.VARIABLE) ids.add(value.name.value)
    },
  })
  if (ids.size === 0) return document
  return visit(document, {
    VariableDefinition(definition) {
      if (!ids.has(definition.variable.name.value)) return undefined
      return visit(definition, {
        NamedType: (type) =>
          ['String', 'Bytes'].includes(type.name.value)
            ? { ...type, name: { ...type.name, value: 'ID' } }
            : undefined,
      })
    },
  })
}
