import { parse } from 'tldts'
import { NotVerifiedError } from '../handleProvider.ts'

/**
 * The name a domain was bought by, which is what counts: `a.example.co.uk` is `example.co.uk`.
 *
 * @throws {NotVerifiedError} `name-not-taken` for what is no bought name: an address, a public suffix, a name
 * below one that is given away (`….github.io`), an ending that does not exist.
 */
export function registrable(name: string): string {
  const { domain, isIcann, isIp } = parse(name, { allowPrivateDomains: false })
  const given = parse(name, { allowPrivateDomains: true })
  if (!domain || isIp || !isIcann || given.isPrivate) {
    throw new NotVerifiedError('name-not-taken', 'It is no domain somebody registered.')
  }
  return domain.toLowerCase()
}

/** Whether a name is below `.test` (RFC 6761), which nobody owns. */
export function isTestName(name: string): boolean {
  return /^(?:[a-z0-9-]+\.)*[a-z0-9-]+\.test$/.test(name.toLowerCase())
}
