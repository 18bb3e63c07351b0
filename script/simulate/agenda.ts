import type { Transaction } from '../../indexer/test/life/blocks.ts'

export const hour = 3600
export const day = 24 * hour

/** What somebody means to do. */
export type Act = {
  /** Only while this job is as it was when they made up their mind. */
  readonly of?: { readonly jobId: bigint; readonly phase: string } | undefined
  /** Tried beforehand, and left where it would be refused. */
  readonly careful?: boolean
  make(at: number): Transaction | undefined | Promise<Transaction | undefined>
}

/** Who means to do what when, by the hour. */
export class Agenda {
  readonly #hours = new Map<number, Act[]>()

  add(at: number, act: Act): void {
    const slot = Math.ceil(at / hour)
    const acts = this.#hours.get(slot)
    if (acts) acts.push(act)
    else this.#hours.set(slot, [act])
  }

  /** What is meant for the hour that begins at this time, in the order it was noted. */
  take(at: number): readonly Act[] {
    const slot = at / hour
    const acts = this.#hours.get(slot) ?? []
    this.#hours.delete(slot)
    return acts
  }
}
