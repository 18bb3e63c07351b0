import { Resolver } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'

/** How long a name server has, in milliseconds. */
const timeout = 2000

/**
 * Resolves names as connections need it, by name servers alone. The system's own lookup takes one of
 * the few threads that files are read by: names that are slow to resolve could hold all of them.
 */
export function createLookup(servers?: readonly string[]): LookupFunction {
  const resolver = new Resolver({ timeout, tries: 1 })
  if (servers) resolver.setServers(servers)
  return (name, options, done) => {
    const families = [
      resolver.resolve4(name).then((found) => found.map((address) => ({ address, family: 4 }))),
      resolver.resolve6(name).then((found) => found.map((address) => ({ address, family: 6 }))),
    ]
    void Promise.allSettled(families).then((results) => {
      const found = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
      const [first] = found
      if (!first) done(new NameError({ name }), [])
      else if (options.all) done(null, found)
      else done(null, first.address, first.family)
    })
  }
}

class NameError extends Error {
  override name = 'NameError'
  readonly code = 'ENOTFOUND'
  constructor({ name }: { name: string }) {
    super(`The name ${name} has no address.`)
  }
}
