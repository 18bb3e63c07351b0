import { expect } from 'vitest'

/**
 * A documented answer as something to compare with: `"…"` stands for any value, and a text that ends
 * with `…` for any that begins so.
 */
export function toPattern(value: unknown): unknown {
  if (value === '…') return expect.anything()
  if (typeof value === 'string' && value.endsWith('…')) {
    const beginning = value.slice(0, -1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return expect.stringMatching(new RegExp(`^${beginning}`))
  }
  if (Array.isArray(value)) return value.map(toPattern)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toPattern(entry)]))
}
