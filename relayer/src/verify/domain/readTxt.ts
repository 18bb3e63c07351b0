import { Resolver } from 'node:dns/promises'
import type { Deps } from '../../deps.ts'
import { NotVerifiedError } from '../handleProvider.ts'

/** Milliseconds a server may take, and how often it is asked. */
const timeout = 4000
const tries = 2
const maxRecords = 50
const absent = new Set(['ENOTFOUND', 'ENODATA'])

/**
 * The codes in the TXT records of a name.
 *
 * @throws {NotVerifiedError} `not-found` or `no-answer`.
 */
export async function readTxt(
  { config }: Pick<Deps, 'config'>,
  name: string,
): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout, tries })
  const { dnsServers } = config.verify
  if (dnsServers) resolver.setServers([...dnsServers])
  try {
    const records = await resolver.resolveTxt(name)
    const ours = records
      .slice(0, maxRecords)
      .map((parts) => parts.join('').trim())
      .filter((record) => record.startsWith('guildhall='))
    if (ours.length === 0) throw new NotVerifiedError('not-found', 'There is no such record.')
    return ours.map((record) => record.slice('guildhall='.length))
  } catch (cause) {
    if (cause instanceof NotVerifiedError) throw cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw absent.has(code)
      ? new NotVerifiedError('not-found', 'There is no such record.')
      : new NotVerifiedError('no-answer', 'The name servers give no answer.', { cause })
  }
}
