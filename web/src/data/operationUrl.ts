/**
 * Where an operation the reader knows by a hash is asked by GET: nothing has to be asked before, as for a
 * POST to another origin, and a page can have it asked before its code is there. Undefined where it would
 * be longer than addresses should be.
 */
export function operationUrl(
  url: string,
  sha256Hash: string,
  variables: unknown,
): string | undefined {
  const address = new URL(url)
  const extensions = { persistedQuery: { version: 1, sha256Hash } }
  address.searchParams.set('extensions', JSON.stringify(extensions))
  address.searchParams.set('variables', JSON.stringify(variables))
  return address.href.length > 2000 ? undefined : address.href
}
