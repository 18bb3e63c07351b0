/** The most blocks looked through at once: what most nodes search in one question. */
const most = 500n
const step = 16n

/** How many blocks are looked through at once: half as many after a failure, then more again. */
export class Span {
  #blocks = most

  get blocks(): bigint {
    return this.#blocks
  }

  shrink(): void {
    this.#blocks = this.#blocks > 1n ? this.#blocks / 2n : 1n
  }

  grow(): void {
    this.#blocks = this.#blocks + step < most ? this.#blocks + step : most
  }
}
