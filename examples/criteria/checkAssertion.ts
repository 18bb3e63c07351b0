import type { Outcome } from './outcome.ts'

const all = /^\s*all\((.*) for r in output\)\s*$/
const notNone = /^r\['([a-z0-9_]+)'\] is not None$/

/**
 * `assertion`, as far as this program understands it: `all(r['a'] is not None and … for r in output)`.
 * Read, never evaluated; any other expression fails.
 */
export function checkAssertion(
  params: { readonly [name: string]: unknown },
  output: unknown,
): Outcome {
  const { expression } = params
  const conditions =
    typeof expression === 'string' ? all.exec(expression)?.[1]?.split(' and ') : undefined
  const names = conditions?.map((condition) => notNone.exec(condition.trim())?.[1])
  if (!names?.every((name) => name !== undefined)) {
    return { passed: false, detail: 'expression not understood' }
  }
  if (!Array.isArray(output)) return { passed: false, detail: 'output is no array' }
  const faulty = output.findIndex((item: unknown) => names.some((name) => isMissing(item, name)))
  return {
    passed: faulty < 0,
    detail: faulty < 0 ? 'holds for all' : `does not hold for output[${faulty}]`,
  }
}

function isMissing(item: unknown, name: string): boolean {
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, name)) return true
  return Reflect.get(item, name) === null
}
