import { formatBps } from '../format/money.ts'
import { t } from '../language/t.ts'

/** A ruling in words, from the provider's share of the price in basis points. */
export function outcomeWords(providerBps: number): string {
  if (providerBps === 10_000) return t('For the provider')
  if (providerBps === 0) return t('For the client')
  return t('{share} to the provider', { share: formatBps(providerBps) })
}
