import * as z from 'zod'
import type { Command } from '../src/command/command.ts'
import { readFlat } from '../src/command/readFlat.ts'
import { UsageError } from './errors.ts'
import { type Flag, flagsOf, positionsOf } from './flagsOf.ts'

export type Given = {
  /** Values of flags, by their names. */
  readonly flags: { readonly [name: string]: boolean | readonly string[] | undefined }
  /** Words behind the command's. */
  readonly words: readonly string[]
  /** The whole input as JSON. */
  readonly json?: string | undefined
}

/**
 * What the command line says as a command's input; the command's schema judges it. Words and flags go
 * before what the JSON has.
 *
 * @throws {UsageError} when there are too many words, or no JSON where some is announced or begun.
 */
export function readInput(
  command: Command,
  { flags, words, json }: Given,
): Record<string, unknown> {
  const positions = positionsOf(command)
  if (words.length > positions.length) {
    const taken = positions.length === 0 ? 'no words' : positions.map((one) => `<${one}>`).join(' ')
    throw new UsageError({
      message: `\`guildhall ${command.cli.join(' ')}\` takes ${taken} and flags; ${JSON.stringify(words[positions.length])} is too much.`,
    })
  }
  const given = flagsOf(command).flatMap((flag): [Flag, Text][] => {
    const value = textOf(flag, flags[flag.name])
    return value === undefined ? [] : [[flag, value]]
  })
  for (const [flag, value] of given) refuseBrokenJson(flag, value)
  const whole = given.filter(([{ part }]) => part === undefined)
  const flat = Object.fromEntries([
    ...positions.flatMap((field, i) => (words[i] === undefined ? [] : [[field, words[i]]])),
    ...whole.map(([{ field }, value]) => [field, value]),
  ])
  const input = { ...(json === undefined ? {} : objectOf(json)), ...readFlat(command, flat) }
  const divided = new Set(given.flatMap(([{ part, field }]) => (part ? [field] : [])))
  for (const field of divided) {
    const parts = given.filter(([flag]) => flag.field === field && flag.part)
    const object = objectIn(command.input.shape[field])
    if (!object) continue
    const fields = Object.fromEntries(parts.map(([{ part }, value]) => [part, value]))
    const before = input[field]
    input[field] = {
      ...(typeof before === 'object' ? before : {}),
      ...readFlat({ ...command, input: object }, fields),
    }
  }
  return input
}

type Text = string | readonly string[]

function textOf(flag: Flag, value: boolean | readonly string[] | undefined): Text | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return String(value)
  // One may hold several, divided by commas
  return flag.kind === 'list' && value.length > 1 ? value : value.at(-1)
}

/** What begins as JSON is told as that, not as a text that is no object. */
function refuseBrokenJson({ name, kind, isObject }: Flag, value: Text): void {
  const begin = kind === 'list' ? '[' : '{'
  if (!isObject || typeof value !== 'string' || !value.trimStart().startsWith(begin)) return
  try {
    JSON.parse(value)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON'
    throw new UsageError({ message: `--${name} is no JSON: ${why}.`, hint: 'Quote it as a whole.' })
  }
}

function objectOf(json: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(json))
  } catch {
    throw new UsageError({ message: '--json takes one JSON object.' })
  }
}

/** The object inside what may also be left out, or be something else. */
function objectIn(type: unknown): z.ZodObject | undefined {
  if (type instanceof z.ZodObject) return type
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return objectIn(type.unwrap())
  if (type instanceof z.ZodUnion) return type.options.map(objectIn).find((one) => one !== undefined)
  return undefined
}
