import type { Meter } from './meter.ts'

/** A value of JSON of which every look at a part is a step. What is got from it is metered too. */
export function metered(value: unknown, meter: Meter): unknown {
  const known = new WeakMap<object, object>()
  const wrap = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    const seen = known.get(part)
    if (seen) return seen
    const proxy = new Proxy(part, {
      get(target, key) {
        meter.charge()
        return wrap(Reflect.get(target, key))
      },
      getOwnPropertyDescriptor(target, key) {
        meter.charge()
        return Reflect.getOwnPropertyDescriptor(target, key)
      },
      ownKeys(target) {
        const keys = Reflect.ownKeys(target)
        meter.charge(1 + keys.length)
        return keys
      },
    })
    known.set(part, proxy)
    return proxy
  }
  return wrap(value)
}
