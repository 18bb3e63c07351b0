import type { RelayState } from '@guildhall/sdk'
import type { Hex } from 'viem'
import type { Database } from '../database/connect.ts'

/** Told of every change of a request's state, by whichever process it was made. */
export class RequestChanges {
  readonly #sql: Database
  readonly #channel: string
  readonly #watchers = new Map<string, Set<() => void>>()
  readonly #stateListeners = new Set<(state: string) => void>()
  readonly #queueListeners = new Set<() => void>()
  #listening: Promise<unknown> | undefined

  constructor(sql: Database, schema: string) {
    this.#sql = sql
    this.#channel = `${schema}.requests`
  }

  /** Requests being watched. */
  get size(): number {
    return this.#watchers.size
  }

  /** Calls back after each change of one request; returns how to stop. */
  async watch(id: Hex, watcher: () => void): Promise<() => void> {
    await this.#listen()
    const watchers = this.#watchers.get(id) ?? new Set()
    this.#watchers.set(id, watchers.add(watcher))
    return () => {
      watchers.delete(watcher)
      if (watchers.size === 0) this.#watchers.delete(id)
    }
  }

  /** Calls back whenever a request is queued. */
  async onQueued(listener: () => void): Promise<void> {
    this.#queueListeners.add(listener)
    await this.#listen()
  }

  /** Calls back with each new state of any request, once somebody listens for one. */
  onState(listener: (state: string) => void): void {
    this.#stateListeners.add(listener)
  }

  /** Has everybody look again. */
  readonly wakeAll = (): void => {
    for (const listener of this.#queueListeners) listener()
    for (const watchers of this.#watchers.values()) for (const watcher of watchers) watcher()
  }

  #listen(): Promise<unknown> {
    this.#listening ??= this.#sql
      .listen(
        this.#channel,
        (payload) => this.#hear(payload),
        // After a broken connection anything may have been missed
        this.wakeAll,
      )
      .catch((error: unknown) => {
        this.#listening = undefined
        throw error
      })
    return this.#listening
  }

  #hear(payload: string): void {
    const [state = '', id = ''] = payload.split(' ')
    // The relayer's own calls share the channel
    const isCall = state === 'call'
    if (!isCall) for (const listener of this.#stateListeners) listener(state)
    const queued: RelayState = 'accepted'
    if (isCall || state === queued) for (const listener of this.#queueListeners) listener()
    for (const watcher of this.#watchers.get(id) ?? []) watcher()
  }
}
