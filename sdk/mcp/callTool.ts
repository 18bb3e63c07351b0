import type { CallToolResult } from '@modelcontextprotocol/server'
import * as z from 'zod'
import { asWhoShape } from '../src/command/asWho.ts'
import type { Command } from '../src/command/command.ts'
import { explainError } from '../src/command/explainError.ts'
import { isTooDeep, maxDepth } from '../src/command/isTooDeep.ts'
import { planSchema } from '../src/command/plan.ts'
import { createReplayActor } from '../src/command/replayActor.ts'
import { callCommand, issuesOf, runCommand } from '../src/command/runCommand.ts'
import { GuildhallError, InvalidInputError } from '../src/errors.ts'
import { actHere } from './actHere.ts'
import type { Face } from './face.ts'
import { inertJson } from './inertJson.ts'
import type { Tool } from './tool.ts'

/** Runs a tool. Never throws: what went wrong is the answer, as `{ code, message, retryable, hint }`. */
export async function callTool(face: Face, tool: Tool, args: unknown): Promise<CallToolResult> {
  try {
    const answer = await run(face, tool, args)
    return { content: [{ type: 'text', text: inertJson(answer) }], structuredContent: answer }
  } catch (error) {
    if (!(error instanceof GuildhallError)) face.onFault?.(error, tool.command)
    return { content: [{ type: 'text', text: inertJson(explainError(error)) }], isError: true }
  }
}

type Answer = { readonly [field: string]: unknown }

async function run(face: Face, { command, acts, answer }: Tool, args: unknown): Promise<Answer> {
  if (isTooDeep(args)) {
    const issue = { path: '', message: `has more than ${maxDepth} levels` }
    throw new InvalidInputError({ command: command.name, issues: [issue] })
  }
  const { context, local, unfinished, timeout = 20 } = face
  if (!acts) return callCommand(command, context, args)
  const { who, input } = apart(args)
  if (local) {
    const { plan } = parse(hereSchema, command, who)
    const options = { command, context, input, local, plan, unfinished, timeout }
    return answer.parse(await actHere(options))
  }
  const { account: address, plan, signatures } = parse(elsewhereSchema, command, who)
  const { deployment, publicClient, relayer } = context
  const place = { deployment, publicClient, relayer, timeout }
  const actor = createReplayActor({ ...place, address, plan, signatures, paysFees: true })
  return answer.parse(await runCommand(command, { ...context, actor }, input))
}

/** Who acts, and what is to be done. */
function apart(args: unknown): { who: Answer; input: Answer } {
  const entries = Object.entries(args ?? {})
  const isAboutWho = ([name]: [string, unknown]) => Object.hasOwn(asWhoShape, name)
  return {
    who: Object.fromEntries(entries.filter(isAboutWho)),
    input: Object.fromEntries(entries.filter((entry) => !isAboutWho(entry))),
  }
}

const hereSchema = z.strictObject({ plan: planSchema.optional() })
const elsewhereSchema = z.strictObject(asWhoShape)

function parse<schema extends z.ZodType>(
  schema: schema,
  { name }: Command,
  value: unknown,
): z.output<schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidInputError({ command: name, issues: issuesOf(parsed.error) })
}
