import type { z } from 'zod'
import type { Command } from './command.ts'
import { inputFieldsOf } from './inputFieldsOf.ts'

type Flat = { readonly [field: string]: string | readonly string[] | undefined }

/**
 * Text of a query string or a command line as a command's input: numbers, booleans, lists and JSON
 * where the schema wants them. What does not fit is left as it is, for the schema to refuse.
 */
export function readFlat(command: Command, fields: Flat): { [field: string]: unknown } {
  const known = inputFieldsOf(command)
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, readField(known.get(field), value ?? '')]),
  )
}

type JsonSchema = Exclude<z.core.JSONSchema._JSONSchema, boolean>

function readField(
  schema: z.core.JSONSchema._JSONSchema | undefined,
  text: string | readonly string[],
): unknown {
  if (schema === undefined || typeof schema === 'boolean') return text
  const types = typesOf(schema)
  if (types.has('array')) {
    if (typeof text === 'string' && text.startsWith('[')) return jsonOr(text)
    const items = Array.isArray(schema.items) ? undefined : schema.items
    return (typeof text === 'string' ? text.split(',') : text).map((one) => readField(items, one))
  }
  const last = typeof text === 'string' ? text : (text.at(-1) ?? '')
  if (types.has('string') && !types.has('object') && !types.has('integer')) return last
  if (types.has('boolean') && (last === 'true' || last === 'false' || last === ''))
    return last !== 'false'
  if ((types.has('integer') || types.has('number')) && /^-?\d+(\.\d+)?$/.test(last))
    return Number(last)
  return types.has('object') || types.size === 0 ? jsonOr(last) : last
}

function typesOf(schema: JsonSchema): Set<string> {
  const own = schema.type === undefined ? [] : [schema.type].flat()
  const others = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .filter((one): one is JsonSchema => typeof one !== 'boolean')
    .flatMap((one) => [...typesOf(one)])
  const consts = schema.enum?.map((one) => typeof one) ?? []
  return new Set([...own, ...others, ...consts])
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
