import type { Hex } from 'viem'
import { readStoredJson, store } from '../data/stored.ts'

/** Whose vote on which job a salt keeps secret. */
export type VoteOf = { readonly chainId: number; readonly jobId: bigint; readonly juror: string }

const key = 'guildhall.voteSalts'
/** At most so many are kept; the oldest goes first. */
const room = 40

/**
 * Keeps a vote's salt until it is revealed. A key that signs the same each time makes it again anywhere;
 * this is for keys that do not, and for contracts.
 */
export function keepSalt(vote: VoteOf, salt: Hex): void {
  write([...read().filter(({ name }) => name !== nameOf(vote)), { name: nameOf(vote), salt }])
}

export function keptSalt(vote: VoteOf): Hex | undefined {
  return read().find(({ name }) => name === nameOf(vote))?.salt
}

export function dropSalt(vote: VoteOf): void {
  write(read().filter(({ name }) => name !== nameOf(vote)))
}

type Kept = { readonly name: string; readonly salt: Hex }

function nameOf({ chainId, jobId, juror }: VoteOf): string {
  return `${chainId}/${jobId}/${juror.toLowerCase()}`
}

function read(): readonly Kept[] {
  const kept = readStoredJson(key)
  return Array.isArray(kept) ? kept.filter(isKept) : []
}

function write(next: readonly Kept[]): void {
  store(key, next.length > 0 ? JSON.stringify(next.slice(-room)) : undefined)
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { name, salt } = value as Partial<Record<keyof Kept, unknown>>
  return typeof name === 'string' && typeof salt === 'string' && /^0x[0-9a-f]{64}$/.test(salt)
}
