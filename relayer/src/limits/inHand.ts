import { Problem } from '../problems/problem.ts'

/** The part of all that one address may have. */
const share = 5

/** The requests this process has in hand: who sends slowly holds places, but never all of them. */
export class InHand {
  readonly #most: number
  readonly #mostEach: number
  readonly #counts = new Map<string, number>()
  #count = 0

  constructor(most: number) {
    this.#most = most
    this.#mostEach = Math.ceil(most / share)
  }

  /**
   * Counts one more; returns how to count it no longer.
   *
   * @throws {Problem} `overloaded`, or `rate-limited` where it is the address's doing.
   */
  take(subject: string): () => void {
    const own = this.#counts.get(subject) ?? 0
    if (own >= this.#mostEach) {
      throw new Problem('rate-limited', {
        detail: `Your address has ${own} requests in hand.`,
        hint: 'Wait for their answers.',
        max: this.#mostEach,
        retryAfter: 1,
      })
    }
    if (this.#count >= this.#most) {
      throw new Problem('overloaded', {
        detail: `${this.#count} requests are in hand.`,
        hint: 'Send the same again in a moment.',
        retryAfter: 1,
      })
    }
    this.#count += 1
    this.#counts.set(subject, own + 1)
    return () => {
      this.#count -= 1
      const left = (this.#counts.get(subject) ?? 1) - 1
      if (left > 0) this.#counts.set(subject, left)
      else this.#counts.delete(subject)
    }
  }
}
