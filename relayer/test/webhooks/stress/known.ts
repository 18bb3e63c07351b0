import type { Received } from '../../hooks/receiver.ts'
import { type Heard, verified } from '../subscriber.ts'

/** What a receiver knows, which drops what it has had and takes back what was retracted. */
export class Known {
  /** Messages it took, by their ids, and how often. */
  readonly #taken = new Map<string, { readonly said: Heard; readonly times: number }>()
  #wronglySigned = 0

  /** What it is told, as the stock library verifies it; undefined where that refuses. */
  verify(received: Received, secret: string): Heard | undefined {
    try {
      return verified(received, secret)
    } catch {
      this.#wronglySigned += 1
      return undefined
    }
  }

  take(said: Heard): void {
    const before = this.#taken.get(said.id)
    this.#taken.set(said.id, { said, times: (before?.times ?? 0) + 1 })
  }

  get wronglySigned(): number {
    return this.#wronglySigned
  }

  /** Deliveries of what it had taken. */
  get repeated(): number {
    return [...this.#taken.values()].reduce((sum, { times }) => sum + times - 1, 0)
  }

  get messages(): number {
    return this.#taken.size
  }

  get retracted(): number {
    return this.#retractions().length
  }

  /** What was told and not taken back, as places on the chain, by the id it was told under. */
  standing(): ReadonlyMap<string, string> {
    const gone = new Set(this.#retractions().map(({ data }) => data.message))
    const told = [...this.#taken.values()].flatMap(({ said }) =>
      said.name === 'event.retracted' || gone.has(said.id) ? [] : said,
    )
    return new Map(told.map(({ id, name, data }) => [id, placeOf(name, data.chain)]))
  }

  /** Places in the sequence of which nothing was heard, nor that what was there was taken back. */
  missing(): readonly number[] {
    const known = new Set([
      ...[...this.#taken.values()].map(({ said }) => said.sequence),
      ...this.#retractions().map(({ data }) => Number(data.sequence)),
    ])
    const newest = Math.max(0, ...known)
    return Array.from({ length: newest }, (_, index) => index + 1).filter((one) => !known.has(one))
  }

  #retractions(): readonly Heard[] {
    return [...this.#taken.values()].flatMap(({ said }) =>
      said.name === 'event.retracted' ? said : [],
    )
  }
}

function placeOf(name: string, chain: unknown): string {
  const { block, logIndex, transactionHash } = chain as Record<string, unknown>
  return `${block} ${logIndex} ${transactionHash} ${name}`
}
