import { createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { seal, unseal } from '../sealed.ts'

const prefix = 'sealed:'
const as = 'a hook’s secret'

/**
 * A receiver's secret as it is kept: sealed where this relayer has a key for that, with a name of the key
 * before it; else as it is.
 */
export function keepSecret({ config }: Pick<Deps, 'config'>, secret: string): string {
  const key = keyOf(config)
  if (!key) return secret
  return `${prefix}${nameOf(key)}:${seal(key, as, Buffer.from(secret)).toString('base64')}`
}

/**
 * The secret as its receiver knows it.
 *
 * @throws {SealedSecretError} where it was sealed with another key.
 */
export function openSecret({ config }: Pick<Deps, 'config'>, kept: string): string {
  if (!kept.startsWith(prefix)) return kept
  const key = keyOf(config)
  if (!key) throw new SealedSecretError('there is no HOOK_KEY')
  // Before keys had names there was none
  const [sealed = '', name = nameOf(key)] = kept.slice(prefix.length).split(':').reverse()
  if (name !== nameOf(key)) throw new SealedSecretError('HOOK_KEY is another')
  try {
    return unseal(key, as, Buffer.from(sealed, 'base64')).toString()
  } catch (cause) {
    throw new SealedSecretError('HOOK_KEY does not open it', { cause })
  }
}

/**
 * Names a secret, the same each time, as only who has the key can: with the database alone nobody tries out
 * what it may be.
 */
export function nameSecret({ config }: Pick<Deps, 'config'>, secret: string): string {
  const { chainId, hooks } = config
  const key = hkdfSync('sha256', hooks.key ?? '', '', `guildhall names ${chainId}`, 32)
  return createHmac('sha256', Buffer.from(key)).update(secret).digest('hex')
}

/** How what this relayer can open begins; undefined where it has no key. */
export function sealedHere({ config }: Pick<Deps, 'config'>): string | undefined {
  const key = keyOf(config)
  return key && `${prefix}${nameOf(key)}:`
}

/** Columns that hold what only its receiver is to know. */
const columns = [
  ['endpoints', 'secret'],
  ['endpoints', 'old_secret'],
  ['dispatchers', 'secret'],
  ['a2a_hooks', 'token'],
  ['a2a_hooks', 'credentials'],
] as const

/** Seals what was stored before there was a key, or before keys had names. */
export async function sealOld(deps: Pick<Deps, 'sql' | 'config' | 'log'>): Promise<void> {
  const { sql, config, log } = deps
  if (!config.hooks.key) return
  for (const [table, column] of columns) {
    const rows = await sql<{ kept: string }[]>`
      select distinct ${sql(column)} as kept from ${sql(table)}
      where ${sql(column)} <> '' and ${sql(column)} not like 'sealed:%:%'`
    for (const { kept } of rows) {
      try {
        const sealed = keepSecret(deps, openSecret(deps, kept))
        await sql`update ${sql(table)} set ${sql(column)} = ${sealed} where ${sql(column)} = ${kept}`
      } catch (err) {
        if (!(err instanceof SealedSecretError)) throw err
        log.warn({ err, table }, 'a secret stays as it is')
      }
    }
  }
}

/** A secret was sealed with a key that this relayer does not have. */
export class SealedSecretError extends Error {
  override name = 'SealedSecretError'
  constructor(why: string, options?: ErrorOptions) {
    super(`The secret is sealed, and ${why}.`, options)
  }
}

/** Whether a secret is the one that is kept; one sealed with another key is none. */
export function isSecret(deps: Pick<Deps, 'config'>, kept: string, secret: string): boolean {
  try {
    return openSecret(deps, kept) === secret
  } catch (error) {
    if (error instanceof SealedSecretError) return false
    throw error
  }
}

function keyOf({ chainId, hooks }: Deps['config']): Buffer | undefined {
  if (!hooks.key) return undefined
  const bytes = Buffer.from(hooks.key.slice(2), 'hex')
  return Buffer.from(hkdfSync('sha256', bytes, '', `guildhall hooks ${chainId}`, 32))
}

/** By which keys are told apart; says nothing of the key. */
function nameOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8)
}
