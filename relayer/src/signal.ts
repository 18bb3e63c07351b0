/** Lets one loop sleep until another part of the process, or the clock, wakes it. */
export class Signal {
  #raised = false
  #wake: (() => void) | undefined

  raise = (): void => {
    this.#raised = true
    this.#wake?.()
  }

  /** Whether it was raised, and not the clock. `timeout` in milliseconds. */
  async wait(timeout: number): Promise<boolean> {
    if (!this.#raised) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeout)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#wake = undefined
    const raised = this.#raised
    this.#raised = false
    return raised
  }
}
