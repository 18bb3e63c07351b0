import { Problem } from '../problems/problem.ts'

/** Of all addresses together, so many times what one may have. */
const addresses = 20

/** The streams and sockets each address has open with this process. */
export class Streams {
  readonly #most: number
  readonly #open = new Map<string, number>()
  #size = 0

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#size
  }

  /**
   * Counts one more; returns how to count it no longer.
   *
   * @throws {Problem} `rate-limited`, or `overloaded` where it is others' doing.
   */
  open(ip: string): () => void {
    const count = this.#open.get(ip) ?? 0
    if (count >= this.#most) {
      throw new Problem('rate-limited', {
        detail: `Your address has ${count} streams open.`,
        hint: 'Close some, or ask again now and then instead.',
        max: this.#most,
        retryAfter: 5,
      })
    }
    if (this.#size >= this.#most * addresses) {
      throw new Problem('overloaded', {
        detail: `${this.#size} streams are open.`,
        hint: 'Come again in a moment, or ask now and then instead.',
        retryAfter: 5,
      })
    }
    this.#open.set(ip, count + 1)
    this.#size++
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      this.#size--
      const left = (this.#open.get(ip) ?? 1) - 1
      if (left > 0) this.#open.set(ip, left)
      else this.#open.delete(ip)
    }
  }
}
