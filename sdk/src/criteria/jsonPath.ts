import { FunctionExpressionType, JSONPathEnvironment, type JSONPathQuery } from 'json-p3'
import { criteriaLimits } from './criteriaLimits.ts'
import { iRegexp } from './iRegexp.ts'
import { BudgetError, Meter } from './meter.ts'
import { metered } from './metered.ts'
import { type SafeRegex, safeRegex } from './safeRegex.ts'

export type JsonPath = {
  /** Whether it can name one place only, as `$.records` does: names and indexes, nothing else. */
  readonly isSingular: boolean
  /**
   * The values at the places it names in a value of JSON.
   *
   * @throws {BudgetError} where that takes too long.
   */
  select(value: unknown, meter: Meter): unknown[]
}

/**
 * A JSONPath as RFC 9535 has it; `match` and `search` by RE2.
 *
 * @throws {BadPathError}
 */
export function jsonPath(source: string): JsonPath {
  if (source.length > criteriaLimits.path) {
    throw new BadPathError({ reason: `it is longer than ${criteriaLimits.path} characters` })
  }
  let meter = new Meter(0)
  const environment = new JSONPathEnvironment({ maxRecursionDepth: criteriaLimits.depth + 2 })
  const regexes = createRegexes()
  for (const name of ['match', 'search'] as const) {
    environment.functionRegister.set(name, {
      argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
      returnType: FunctionExpressionType.LogicalType,
      call(text: unknown, pattern: unknown) {
        if (typeof text !== 'string' || typeof pattern !== 'string') return false
        meter.charge(1 + Math.ceil(text.length / 8))
        return regexes(pattern, name, meter)?.test(text) ?? false
      },
    })
  }
  const query = compile(environment, source)
  return {
    isSingular: query.singularQuery(),
    select(value, given) {
      meter = given
      const found: unknown[] = []
      try {
        for (const node of query.lazyQuery(metered(value, meter) as never)) found.push(node.value)
      } catch (error) {
        // The library hands on long lists as arguments
        if (error instanceof RangeError) throw new BudgetError({ what: 'places at a time' })
        throw error
      }
      return found
    },
  }
}

function compile(environment: JSONPathEnvironment, source: string): JSONPathQuery {
  try {
    return environment.compile(source)
  } catch (error) {
    throw new BadPathError({ reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Regular expressions of one query; what is none matches nothing, as the RFC says. */
function createRegexes() {
  const known = new Map<string, SafeRegex | undefined>()
  return (pattern: string, name: 'match' | 'search', meter: Meter): SafeRegex | undefined => {
    const key = `${name} ${pattern}`
    if (!known.has(key)) {
      meter.charge(100 + pattern.length * 20)
      known.set(key, regexOf(pattern, name))
    }
    return known.get(key)
  }
}

function regexOf(pattern: string, name: 'match' | 'search'): SafeRegex | undefined {
  const source = iRegexp(pattern)
  if (source === undefined) return undefined
  try {
    return safeRegex(name === 'match' ? `^(?:${source})$` : source)
  } catch {
    return undefined
  }
}

/** It is no JSONPath of RFC 9535. */
export class BadPathError extends Error {
  override name = 'BadPathError'
  constructor({ reason }: { reason: string }) {
    super(`It is no JSONPath: ${reason}`)
  }
}
