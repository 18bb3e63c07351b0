import * as z from 'zod'
import type { Command } from '../src/command/command.ts'

type Json = Exclude<z.core.JSONSchema._JSONSchema, boolean>

/** A field of a command's input as the command line takes it. */
export type Flag = {
  readonly field: string
  /** The part of the field, where the field has parts: `--brief-title`. */
  readonly part: string | undefined
  /** Without the hyphens before it. */
  readonly name: string
  readonly kind: 'switch' | 'list' | 'value'
  /** Its value, or each of the list, may be an object, as JSON. */
  readonly isObject: boolean
  /** What stands for the value in help. */
  readonly placeholder: string
  readonly choices: readonly string[]
  readonly description: string
  readonly isRequired: boolean
  readonly default: unknown
}

/** Flags every command has beside its fields. */
export const ownFlags = [
  'json',
  'format',
  'schemas',
  'pick',
  'profile',
  'chain',
  'rpc',
  'relayer',
  'indexer',
  'password-file',
  'timeout',
  'yes',
  'direct',
  'for-wallet',
  'help',
] as const

/** The input's fields that stand in the command's place, in their order: they need no flag's name. */
export function positionsOf(command: Command): string[] {
  return [...command.rest.path.matchAll(/:(\w+)/g)].map(([, field = '']) => field)
}

/** What a command takes, as flags. */
export function flagsOf(command: Command): Flag[] {
  const schema = z.toJSONSchema(command.input, { io: 'input' })
  const fields = Object.entries(schema.properties ?? {}).filter(isSchema)
  return fields.flatMap(([field, json]) => {
    const isRequired = schema.required?.includes(field) ?? false
    const whole = flagOf({ field, part: undefined, json, isRequired })
    const parts = partsOf(json)
    if (!parts) return [whole]
    return [
      {
        ...whole,
        isRequired: false,
        description: `${whole.description}; as JSON, or by its parts`,
      },
      ...Object.entries(parts.properties ?? {})
        .filter(isSchema)
        .map(([part, json]) => {
          const isNeeded = isRequired && (parts.required?.includes(part) ?? false)
          return flagOf({ field, part, json, isRequired: isNeeded })
        }),
    ]
  })
}

function isSchema(entry: [string, z.core.JSONSchema._JSONSchema]): entry is [string, Json] {
  return typeof entry[1] !== 'boolean'
}

function flagOf({
  field,
  part,
  json,
  isRequired,
}: Pick<Flag, 'field' | 'part' | 'isRequired'> & { json: Json }): Flag {
  const forms = formsOf(json)
  const item = forms.map(({ items }) => items).find((one) => one !== undefined)
  const isList = forms.some(({ type }) => type === 'array')
  const items = typeof item === 'object' && !Array.isArray(item) ? formsOf(item) : []
  const choices = (isList ? items : forms).flatMap(({ enum: values = [] }) => values.map(String))
  const kebab = kebabCase(part ? `${field}-${part}` : field)
  return {
    field,
    part,
    name: ownFlags.some((own) => own === kebab) ? `input-${kebab}` : kebab,
    kind: forms.every(({ type }) => type === 'boolean') ? 'switch' : isList ? 'list' : 'value',
    isObject: (isList ? items : forms).some(({ type }) => type === 'object'),
    placeholder: placeholderOf(isList ? items : forms, isList),
    choices,
    description: (json.description ?? '').replace(/\.$/, ''),
    isRequired,
    default: json.default,
  }
}

/** A field's one object, where people can give its parts. */
function partsOf(json: Json): Json | undefined {
  const objects = formsOf(json).filter(({ type, properties }) => type === 'object' && properties)
  return objects.length === 1 ? objects[0] : undefined
}

function formsOf(json: Json): Json[] {
  const others = [...(json.anyOf ?? []), ...(json.oneOf ?? [])].filter(
    (one) => typeof one !== 'boolean',
  )
  return others.length > 0 ? others.flatMap(formsOf) : [json]
}

function placeholderOf(forms: readonly Json[], isList: boolean): string {
  const types = new Set(forms.flatMap(({ type }) => type ?? []))
  const of = (one: string) => `<${one}${isList ? ',…' : ''}>`
  if (types.has('object') || types.size === 0)
    return types.has('string') ? of('json|text') : of('json')
  if (types.has('integer') || types.has('number'))
    return types.has('string') ? of('value') : of('number')
  return of('text')
}

export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
