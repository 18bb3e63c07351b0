import { keyOf } from './keyOf.ts'
import type { Meter } from './meter.ts'
import type { Value } from './value.ts'

/** In the order keys first came; of equal keys the first is kept, with the last's value. */
export class Dict {
  readonly #entries = new Map<unknown, readonly [Value, Value]>()

  get size(): number {
    return this.#entries.size
  }

  get(key: Value, meter?: Meter): Value | undefined {
    return this.#entries.get(keyOf(key, meter))?.[1]
  }

  has(key: Value, meter?: Meter): boolean {
    return this.#entries.has(keyOf(key, meter))
  }

  /** While it is being built only. */
  set(key: Value, value: Value, meter?: Meter): void {
    const place = keyOf(key, meter)
    this.#entries.set(place, [(this.#entries.get(place) ?? [key])[0], value])
  }

  entries(): IterableIterator<readonly [Value, Value]> {
    return this.#entries.values()
  }
}
