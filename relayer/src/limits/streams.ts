import { Problem } from '../problems/problem.ts'

/** The streams each address has open with this process. */
export class Streams {
  readonly #most: number
  readonly #open = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return [...this.#open.values()].reduce((sum, count) => sum + count, 0)
  }

  /**
   * Counts one more; returns how to count it no longer.
   *
   * @throws {Problem} `rate-limited`.
   */
  open(ip: string): () => void {
    const count = this.#open.get(ip) ?? 0
    if (count >= this.#most) {
      throw new Problem('rate-limited', {
        detail: `Your address has ${count} streams open.`,
        hint: 'Close some, or ask GET /v1/relay/:id instead.',
        max: this.#most,
        retryAfter: 5,
      })
    }
    this.#open.set(ip, count + 1)
    let isOpen = true
    return () => {
      if (!isOpen) return
      isOpen = false
      const left = (this.#open.get(ip) ?? 1) - 1
      if (left > 0) this.#open.set(ip, left)
      else this.#open.delete(ip)
    }
  }
}
