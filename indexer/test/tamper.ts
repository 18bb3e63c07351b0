/** A place in a value of JSON. */
export type Path = readonly (string | number)[]

/** Numbers from 0 up to 1, the same each time. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Every place that holds no object or list. */
export function leavesOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([key, entry]) =>
    leavesOf(entry, [...at, Array.isArray(value) ? Number(key) : key]),
  )
}

/** Every list and where it is. */
export function listsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  const within = Object.entries(value).flatMap(([key, entry]) =>
    listsOf(entry, [...at, Array.isArray(value) ? Number(key) : key]),
  )
  return Array.isArray(value) ? [at, ...within] : within
}

/** A copy with one place changed. */
export function withLeaf<value>(
  value: value,
  path: Path,
  change: (leaf: unknown) => unknown,
): value {
  const [key, ...rest] = path
  if (key === undefined) return change(value) as value
  const copy = Array.isArray(value) ? [...value] : { ...value }
  const fields = copy as Record<string | number, unknown>
  fields[key] = withLeaf(fields[key], rest, change)
  return copy as value
}

/** Another value of the same kind; `at` says where in a text. */
export function changed(leaf: unknown, at = 0.999): unknown {
  if (typeof leaf === 'boolean') return !leaf
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf !== 'string') return 1
  if (/^\d+$/.test(leaf)) return `${BigInt(leaf) + 1n}`
  if (!/^0x[0-9a-f]+$/.test(leaf)) return `${leaf}!`
  const place = 2 + Math.floor(at * (leaf.length - 2))
  const digit = leaf[place] === '0' ? '1' : '0'
  return leaf.slice(0, place) + digit + leaf.slice(place + 1)
}
