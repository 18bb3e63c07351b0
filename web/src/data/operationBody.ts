import { Kind, print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from 'gql.tada'

/** What of a request names its operation: a hash the reader knows, or the text. */
export type OperationBody =
  | { readonly query: string }
  | {
      readonly extensions: {
        readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string }
      }
    }

/** An operation by the hash the reader knows it by, or by its text where there is none. */
export function operationBody<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  sha256Hash?: string,
): OperationBody {
  if (!sha256Hash) return { query: print(document) }
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } }
}

/** The name of an operation. */
export function nameOfOperation<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
): string | undefined {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  return operation && 'name' in operation ? operation.name?.value : undefined
}
