import { Kind, print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from 'gql.tada'
import { operations } from './generated/operations.ts'

/** What of a request names its operation: a hash the reader knows, or the text. */
export type OperationBody =
  | { readonly query: string }
  | {
      readonly extensions: {
        readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string }
      }
    }

/** An operation by its hash, or by its text where pages are being written and hashes lag behind. */
export function operationBody<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  byHash: boolean = import.meta.env.PROD,
): OperationBody {
  const name = nameOfOperation(document)
  const sha256Hash = byHash && name ? operations[name] : undefined
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
