import type { TadaDocumentNode } from 'gql.tada'
import type { Topic } from './topics.ts'

/** Topic first, so that an event can name all questions it touches. */
export function queryKey(
  topic: Topic,
  document: TadaDocumentNode<unknown, never>,
  variables: unknown,
) {
  return [...topic, operationName(document), variables] as const
}

function operationName({ definitions }: TadaDocumentNode<unknown, never>): string {
  for (const definition of definitions) {
    if (definition.kind === 'OperationDefinition' && definition.name) return definition.name.value
  }
  throw new TypeError('An operation without a name cannot be cached')
}
