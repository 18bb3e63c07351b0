import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql'

/** The read model's schema, as it tells itself. */
export async function readSchema(url: string): Promise<GraphQLSchema> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  })
  const { data, errors } = (await response.json()) as {
    data?: IntrospectionQuery
    errors?: { message: string }[]
  }
  if (!data) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`)
  return buildClientSchema(data)
}
