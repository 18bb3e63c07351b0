import type { Outcome } from './outcome.ts'

/** `count_gte`: the array at a path (`$`, `$.records`) has at least so many items. */
export function checkCount(params: { readonly [name: string]: unknown }, output: unknown): Outcome {
  const { path, min_count: min } = params
  if (typeof path !== 'string' || typeof min !== 'number')
    return { passed: false, detail: 'no path or min_count' }
  const items = at(path, output)
  if (!Array.isArray(items)) return { passed: false, detail: `no array at ${path}` }
  return { passed: items.length >= min, detail: `${items.length} of at least ${min}` }
}

function at(path: string, output: unknown): unknown {
  const [root, ...names] = path.split('.')
  if (root !== '$') return undefined
  return names.reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined
  }, output)
}
