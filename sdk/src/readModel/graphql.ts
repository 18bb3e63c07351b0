import type { initGraphQLTada, TadaDocumentNode } from 'gql.tada'
// Types of the questions there are, made beforehand: working them out takes the compiler long
import type {} from './generated/queries.d.ts'
import type { introspection } from './generated/schema.d.ts'

export type { ResultOf } from 'gql.tada'

type Graphql = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection
    scalars: { BigInt: string; Hex: `0x${string}` }
    disableMasking: true
  }>
>

/** A question to the read model, with the types of what it takes and gives. */
export type Query<result, variables> = TadaDocumentNode<result, variables>

type Source = { readonly text: string; readonly fragments: ReadonlySet<string> }

/**
 * Types a question, or a fragment, by the read model's schema and keeps its text, nothing else: no
 * parser is needed where it is asked. `BigInt` crosses as a decimal string.
 */
export const graphql = ((text: string, fragments: readonly Source[] = []): Source => ({
  text,
  fragments: new Set(fragments.flatMap((one) => [one.text, ...one.fragments])),
})) as unknown as Graphql

/** A question's text, each fragment once. */
export function textOf(query: Query<never, never>): string {
  const { text, fragments } = query as unknown as Source
  return [text, ...fragments].join('\n')
}
