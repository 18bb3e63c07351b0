// Stands in for src/readModel/graphql.d.ts in the package: whoever only asks needs no schema's types
/** A question to the read model, with the types of what it takes and gives. */
export type Query<result = unknown, variables = Record<string, unknown>, _fragment = unknown> = {
  readonly __apiType?: (variables: variables) => result
}

/** What a question, or a fragment, answers. */
export type ResultOf<query> =
  query extends Query<infer result, infer _variables, infer _fragment> ? result : never

/**
 * A question, or a fragment, to the read model, with the fragments it names. Its types are yours to say:
 * the schema is not in the package.
 */
export declare function graphql<result = unknown, variables = Record<string, unknown>>(
  text: string,
  fragments?: readonly object[],
): Query<result, variables>

/** A question's text, each fragment once. */
export declare function textOf(query: Query<never, never>): string
