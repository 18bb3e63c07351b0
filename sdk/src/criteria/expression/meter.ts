import { ExpressionError } from './expressionError.ts'

/** What one evaluation may spend. Never time: the same expression ends alike on any machine. */
export type Budget = {
  /** Nodes evaluated and items visited; long texts and numbers count as several. */
  readonly steps: number
  /** Bytes of all values made, also of those no longer needed. */
  readonly memory: number
}

export const defaultBudget: Budget = { steps: 10_000_000, memory: 64 * 2 ** 20 }

/** Counts what an evaluation spends, and ends it at its budget. */
export class Meter {
  #steps: number
  #memory: number

  constructor(readonly budget: Budget) {
    this.#steps = budget.steps
    this.#memory = budget.memory
  }

  get spent(): Budget {
    return {
      steps: this.budget.steps - this.#steps,
      memory: this.budget.memory - this.#memory,
    }
  }

  step(count = 1): void {
    this.#steps -= count
    if (this.#steps < 0) {
      throw new ExpressionError('StepLimit', `more than ${this.budget.steps} steps`)
    }
  }

  /** A text is passed over once. */
  scan(text: string): void {
    this.step(1 + (text.length >> 6))
  }

  /** To be called before the value is made. */
  allocate(bytes: number): void {
    this.#memory -= bytes
    if (!(this.#memory >= 0)) {
      throw new ExpressionError('MemoryLimit', `more than ${this.budget.memory} bytes of values`)
    }
  }

  /** A text of so many UTF-16 units. */
  text(length: number): void {
    this.allocate(2 * length + 16)
    this.step(1 + Math.floor(length / 64))
  }

  /** A list, tuple or the like of so many items. */
  items(count: number): void {
    this.allocate(16 * count + 48)
  }
}
