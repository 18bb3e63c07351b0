import { hkdfSync } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { seal, unseal } from '../sealed.ts'

const prefix = 'sealed:'
const as = 'a hook’s secret'

/** A receiver's secret as it is kept: sealed where this relayer has a key for that, else as it is. */
export function keepSecret({ config }: Pick<Deps, 'config'>, secret: string): string {
  const key = keyOf(config)
  return key ? `${prefix}${seal(key, as, Buffer.from(secret)).toString('base64')}` : secret
}

/** The secret as its receiver knows it; throws where it was sealed with another key. */
export function openSecret({ config }: Pick<Deps, 'config'>, kept: string): string {
  if (!kept.startsWith(prefix)) return kept
  const key = keyOf(config)
  if (!key) throw new Error('The secret is sealed, and there is no HOOK_KEY.')
  return unseal(key, as, Buffer.from(kept.slice(prefix.length), 'base64')).toString()
}

function keyOf({ chainId, hooks }: Deps['config']): Buffer | undefined {
  if (!hooks.key) return undefined
  const bytes = Buffer.from(hooks.key.slice(2), 'hex')
  return Buffer.from(hkdfSync('sha256', bytes, '', `guildhall hooks ${chainId}`, 32))
}
