import * as z from 'zod'
import type { Command } from './command.ts'

type Fields = ReadonlyMap<string, z.core.JSONSchema._JSONSchema>

const known = new WeakMap<Command, Fields>()

/** The fields a command takes, as JSON Schema; made once, which takes a millisecond. */
export function inputFieldsOf(command: Command): Fields {
  const before = known.get(command)
  if (before) return before
  const { properties = {} } = z.toJSONSchema(command.input, { io: 'input' })
  const fields = new Map(Object.entries(properties))
  known.set(command, fields)
  return fields
}
