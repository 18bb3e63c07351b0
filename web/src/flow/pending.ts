import type { QuotePayment, SignedRequestBody } from '@guildhall/sdk'
import { useSyncExternalStore } from 'react'
import { createListeners } from '../data/createListeners.ts'
import { readStoredJson, store } from '../data/stored.ts'

/** What was signed and handed over, and whose end this browser has not seen yet. */
export type Pending = PendingRequest | PendingPurchase

type Handed = {
  /** The request's id, or the payment's, which is the same wherever it is handed in. */
  readonly id: `0x${string}`
  readonly title: string
  readonly chainId: number
  /** The chain's block before it was signed: no earlier one can have it. */
  readonly since: number
}

export type PendingRequest = Handed & { readonly signed: SignedRequestBody }
export type PendingPurchase = Handed & { readonly payment: QuotePayment }

const key = 'guildhall.pending'
/** At most so many are kept; the oldest goes first. */
const room = 20

let list: readonly Pending[] = read()
/** Those a dialog is telling of already. */
let watched: ReadonlySet<string> = new Set()
let shown: readonly Pending[] = list
/** What a server knows to be pending. */
const nothing: readonly Pending[] = []
const { subscribe, tell } = createListeners()

/** Keeps a request by its id, beyond a reload, until its end is known; a dialog may tell of it meanwhile. */
export function keepPending(pending: Pending, { isWatched }: { isWatched: boolean }) {
  if (isWatched) watched = new Set([...watched, pending.id])
  write([...read().filter(({ id }) => id !== pending.id), pending].slice(-room))
}

/** Its end is known: forgotten where a dialog has told of it; else the tray has still to. */
export function settlePending(id: string) {
  if (watched.has(id)) dropPending(id)
}

export function dropPending(id: string) {
  write(read().filter((pending) => pending.id !== id))
}

/** The dialog is gone: whatever is not over is the tray's to tell. */
export function unwatchPending() {
  watched = new Set()
  write(read())
}

/** What no dialog tells of. */
export function usePending(): readonly Pending[] {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => nothing,
  )
}

function read(): readonly Pending[] {
  const kept = readStoredJson(key)
  return Array.isArray(kept) ? kept.filter(isPending) : []
}

function write(next: readonly Pending[]) {
  list = next
  shown = list.filter(({ id }) => !watched.has(id))
  store(key, list.length > 0 ? JSON.stringify(list) : undefined)
  tell()
}

function isPending(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null) return false
  const { id, title, chainId, since, signed, payment } = value as Partial<
    Record<keyof PendingRequest | keyof PendingPurchase, unknown>
  >
  const what = signed ?? payment
  return (
    typeof id === 'string' &&
    /^0x[0-9a-f]{64}$/.test(id) &&
    typeof title === 'string' &&
    typeof chainId === 'number' &&
    Number.isSafeInteger(since) &&
    typeof what === 'object' &&
    what !== null
  )
}
