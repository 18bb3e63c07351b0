/**
 * Ids the indexer lists for a query of one connection, or undefined where it does not answer. They
 * only say where to look: everything is read from the chain itself.
 */
export async function idsFromGraphql(
  url: string | undefined,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<bigint[] | undefined> {
  if (!url) return undefined
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(5_000),
    })
    if (!response.ok) return undefined
    const answer: unknown = await response.json()
    const [connection] = Object.values(Object(Reflect.get(Object(answer), 'data')))
    const edges: unknown = Reflect.get(Object(connection), 'edges')
    if (!Array.isArray(edges)) return undefined
    return edges.map((edge) => BigInt(Reflect.get(Object(Reflect.get(Object(edge), 'node')), 'id')))
  } catch {
    return undefined
  }
}
