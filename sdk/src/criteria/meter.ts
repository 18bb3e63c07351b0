/** Counts the steps of a test, so that it ends at the same one on every machine. */
export class Meter {
  #left: number
  constructor(steps: number) {
    this.#left = steps
  }

  /** @throws {BudgetError} when they are used up. */
  charge(steps = 1): void {
    this.#left -= steps
    if (this.#left < 0) throw new BudgetError({ what: 'steps' })
  }
}

/** A test takes more than any test may. */
export class BudgetError extends Error {
  override name = 'BudgetError'
  constructor({ what }: { what: string }) {
    super(`It takes more ${what} than a test may.`)
  }
}
