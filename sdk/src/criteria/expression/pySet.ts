import { keyOf } from './keyOf.ts'
import type { Meter } from './meter.ts'
import type { Value } from './value.ts'

/** In the order its members first came, where Python's follows their hashes. */
export class PySet {
  readonly #members = new Map<unknown, Value>()

  get size(): number {
    return this.#members.size
  }

  /** A set in a set is looked for as Python does: as a frozen one, of which there are none. */
  has(value: Value, meter?: Meter): boolean {
    return !(value instanceof PySet) && this.#members.has(keyOf(value, meter))
  }

  /** While it is being built only. */
  add(value: Value, meter?: Meter): void {
    const place = keyOf(value, meter)
    if (!this.#members.has(place)) this.#members.set(place, value)
  }

  values(): IterableIterator<Value> {
    return this.#members.values()
  }
}
