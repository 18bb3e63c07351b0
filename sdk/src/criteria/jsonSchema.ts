import { removeUriSchemePlugin } from '@hyperjump/browser'
import { registerSchema, unregisterSchema, validate } from '@hyperjump/json-schema/draft-2020-12'
import type { EvaluationPlugin } from '@hyperjump/json-schema/experimental'
import * as Instance from '@hyperjump/json-schema/instance/experimental'
import { criteriaLimits } from './criteriaLimits.ts'
import { BudgetError, type Meter } from './meter.ts'
import { nestedDeeper } from './nestedDeeper.ts'
import { useSafeRegexes, work } from './schemaKeywords.ts'

export const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** Schemas inside schemas that are being checked; a reference to itself that reads nothing never ends. */
const maxDepth = 500

useSafeRegexes()
// Nothing is fetched: what a schema refers to is in it
for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme)

export type Fault = {
  /** JSON pointer into the value. */
  readonly at: string
  readonly keyword: string
}

export type JsonSchema = {
  /**
   * The first fault of a value of JSON; undefined where it has none.
   *
   * @throws {BudgetError} where that takes too long.
   */
  check(value: unknown, meter: Meter): Fault | undefined
}

let count = 0

/**
 * A JSON Schema of draft 2020-12, read, never compiled to code. `format` says what is meant and is not
 * checked, as the draft has it. `around`: schemas it may refer to, by their addresses; only one that is
 * given none is held to be a stranger's.
 *
 * @throws {BadSchemaError}
 */
export async function jsonSchema(
  schema: unknown,
  around?: Readonly<Record<string, unknown>>,
): Promise<JsonSchema> {
  if (!around) checkStrangers(schema)
  count++
  const own = `https://schema-${count}.invalid/schema`
  const registered: string[] = []
  try {
    for (const [address, one] of [...Object.entries(around ?? {}), [own, schema] as const]) {
      registerSchema(one as boolean, address, dialect)
      registered.push(address)
    }
    const validator = await validate(own)
    return {
      check(value, meter) {
        const plugins = [meteredBy(meter)]
        work.meter = meter
        try {
          const output = validator(value as never, { outputFormat: 'BASIC', plugins })
          if (output.valid) return undefined
          const [first] = output.errors ?? []
          return {
            at: (first?.instanceLocation ?? '').replace(/^#/, ''),
            keyword: first?.absoluteKeywordLocation.split('/').at(-1) ?? '',
          }
        } catch (error) {
          if (error instanceof BudgetError) throw error
          if (error instanceof RangeError) throw new BudgetError({ what: 'depth' })
          throw new BadSchemaError({ cause: error })
        } finally {
          work.meter = undefined
        }
      },
    }
  } catch (error) {
    throw new BadSchemaError({ cause: error })
  } finally {
    for (const address of registered) unregisterSchema(address)
  }
}

/** A dialect of its own would change what all others mean, and so would another draft under the name of this. */
function checkStrangers(schema: unknown): void {
  const refuse = (reason: string) => new BadSchemaError({ cause: new Error(reason) })
  if (nestedDeeper(schema, criteriaLimits.depth)) {
    throw refuse(`it is nested deeper than ${criteriaLimits.depth} levels`)
  }
  if ((JSON.stringify(schema) ?? '').length > criteriaLimits.schema) {
    throw refuse(`it has more than ${criteriaLimits.schema} characters`)
  }
  const parts: unknown[] = [schema]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (typeof part !== 'object' || part === null) continue
    parts.push(...Object.values(part))
    const { $vocabulary, $id, $schema } = part as Record<string, unknown>
    if (typeof $vocabulary === 'object') throw refuse('it has a $vocabulary of its own')
    if (typeof $id === 'string' && /^(?:https?:)?\/\/json-schema\.org/i.test($id)) {
      throw refuse('its $id is of json-schema.org')
    }
    if (typeof $schema === 'string' && $schema.replace(/#$/, '') !== dialect) {
      throw refuse(`its $schema is not ${dialect}`)
    }
  }
}

/** Counts what is looked at, and how deep. */
function meteredBy(meter: Meter): EvaluationPlugin {
  let depth = 0
  return {
    beforeSchema() {
      meter.charge()
      if (++depth > maxDepth) throw new BudgetError({ what: 'references inside references' })
    },
    beforeKeyword([id], instance) {
      meter.charge(whole.has(id.slice(id.lastIndexOf('/') + 1)) ? sizeOf(instance) : 1)
    },
    afterSchema() {
      depth--
    },
  }
}

/** Keywords that read a whole value, not its outside. */
const whole = new Set(['const', 'enum', 'uniqueItems', 'minLength', 'maxLength', 'format'])

const sizes = new WeakMap<object, number>()

/** About how much there is to read of a value, in steps. */
function sizeOf(instance: Instance.JsonNode): number {
  const value = Instance.value<unknown>(instance)
  if (typeof value === 'string') return 1 + Math.ceil(value.length / 16)
  if (typeof value !== 'object' || value === null) return 1
  const known = sizes.get(value)
  if (known !== undefined) return known
  const size = 1 + Math.ceil(JSON.stringify(value).length / 16)
  sizes.set(value, size)
  return size
}

/** It is no JSON Schema of draft 2020-12 that stands by itself. */
export class BadSchemaError extends Error {
  override name = 'BadSchemaError'
  constructor({ cause }: { cause: unknown }) {
    const reason =
      cause instanceof Error && cause.message ? cause.message : 'it breaks its own draft'
    super(`It is no JSON Schema 2020-12: ${reason}`, { cause })
  }
}
