import { maxBodySize } from '@guildhall/sdk'
import { type AsWho, asWhoShape } from '@guildhall/sdk/command/asWho'
import type { Command } from '@guildhall/sdk/command/command'
import { inputFieldsOf } from '@guildhall/sdk/command/inputFieldsOf'
import { readFlat } from '@guildhall/sdk/command/readFlat'
import type { Context } from 'hono'
import { z } from 'zod'
import { checkDepth } from '../../http/checkDepth.ts'
import { parse } from '../../http/parse.ts'
import { readJsonBody } from '../../http/readJsonBody.ts'
import { Problem } from '../../problems/problem.ts'

/** A question's input: of the path and the query, which have only text. */
export function readQuestion(c: Context, command: Command): unknown {
  const queries = Object.entries(c.req.queries()).map(([name, values]) => {
    return [name, values.length === 1 ? values[0] : values] as const
  })
  return readFlat(command, { ...ownFields(queries), ...namesIn(c, queries) })
}

/** An act's input, and in whose name: of the path and the body. */
export async function readAct(
  c: Context,
  command: Command,
): Promise<{ input: unknown; who: Partial<AsWho> }> {
  const body = await readJsonBody(c.req, z.looseObject({}), refusal, maxBodyOf(command))
  checkDepth(body)
  const { account, plan, signatures, ...rest } = body
  const schema = whoOf(command)
  const who = parse(schema, defined({ account, plan, signatures }), refusal)
  const names = readFlat(command, namesIn(c, Object.entries(rest)))
  return { input: { ...rest, ...names }, who }
}

/** Bytes of a body: more where a field is a whole document. */
export function maxBodyOf(command: Command): number {
  const longest = [...inputFieldsOf(command).values()].map((field) =>
    typeof field === 'boolean' ? 0 : (field.maxLength ?? 0),
  )
  return maxBodySize + Math.max(0, ...longest.filter((length) => length >= maxBodySize))
}

const refusal = { detail: 'The body is not what this path takes.' }

/** What an act takes beside its input; what is done in nobody's name takes nothing. */
function whoOf(command: Command): z.ZodType<Partial<AsWho>> {
  return command.kind === 'write' && command.signs ? z.strictObject(asWhoShape) : z.strictObject({})
}

/** What the path names; what it names is not to be said again. */
function namesIn(c: Context, given: readonly (readonly [string, unknown])[]) {
  const names: { [name: string]: string } = c.req.param()
  const twice = given.map(([name]) => name).find((name) => Object.hasOwn(names, name))
  if (twice === undefined) return names
  throw new Problem('malformed', {
    detail: `The path says ${twice}, and it is said again.`,
    issues: [{ path: twice, message: 'is in the path' }],
  })
}

/** An object that has what it is given, also where a name means something to JavaScript. */
function ownFields<value>(entries: readonly (readonly [string, value])[]) {
  return Object.fromEntries(entries) as { [name: string]: value }
}

function defined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
