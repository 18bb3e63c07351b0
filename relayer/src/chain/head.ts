import type { Hex } from 'viem'
import type { ChainClient } from './client.ts'

/** The newest block seen. `timestamp` in Unix seconds. */
export type Head = { readonly number: bigint; readonly hash: Hex; readonly timestamp: number }

/** Follows the newest block; asks at most once at a time. */
export class HeadFollower {
  readonly #client: ChainClient
  readonly #listeners = new Set<(head: Head) => void>()
  #head: (Head & { readAt: number }) | undefined
  #asking: Promise<Head> | undefined

  constructor(client: ChainClient) {
    this.#client = client
  }

  onChange(listener: (head: Head) => void): void {
    this.#listeners.add(listener)
  }

  /** The head, at most `maxAge` milliseconds old. */
  async latest(maxAge = 1000): Promise<Head> {
    if (this.#head && Date.now() - this.#head.readAt <= maxAge) return this.#head
    return this.refresh()
  }

  refresh(): Promise<Head> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(): Promise<Head> {
    const { number, hash, timestamp } = await this.#client.getBlock({ blockTag: 'latest' })
    const before = this.#head?.hash
    const head = { number, hash, timestamp: Number(timestamp), readAt: Date.now() }
    this.#head = head
    if (hash !== before) for (const listener of this.#listeners) listener(head)
    return head
  }
}
