import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './generated/schema.d.ts'

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'

/** Typed by the read model's schema; `BigInt` crosses as a decimal string. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { BigInt: string; Hex: `0x${string}` }
  disableMasking: true
}>()
