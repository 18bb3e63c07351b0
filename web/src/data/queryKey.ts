import type { TadaDocumentNode } from 'gql.tada'
import { nameOfOperation } from './operationBody.ts'
import type { Topic } from './topics.ts'

/** Topic first, so that an event can name all questions it touches. */
export function queryKey(
  topic: Topic,
  document: TadaDocumentNode<unknown, never>,
  variables: unknown,
) {
  const name = nameOfOperation(document)
  if (!name) throw new TypeError('An operation without a name cannot be cached')
  return [...topic, name, variables] as const
}
