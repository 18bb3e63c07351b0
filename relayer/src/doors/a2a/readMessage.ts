import type { Message } from '@a2a-js/sdk'
import { ContentTypeNotSupportedError, RequestMalformedError } from '@a2a-js/sdk/errors'
import { asWhoShape } from '@guildhall/sdk/command/asWho'
import type { Command } from '@guildhall/sdk/command/command'
import { isTooDeep, maxDepth } from '@guildhall/sdk/command/isTooDeep'
import type { Plan, Signatures } from '@guildhall/sdk/command/plan'
import { issuesOf } from '@guildhall/sdk/command/runCommand'
import { type CommandName, commands } from '@guildhall/sdk/commands'
import type { Address } from 'viem'
import { z } from 'zod'

/** What a message asks for. */
export type Wish =
  | {
      readonly kind: 'command'
      readonly command: Command
      readonly input: Readonly<Record<string, unknown>>
      readonly account?: Address | undefined
      readonly plan?: Plan | undefined
      readonly signatures?: Signatures | undefined
    }
  | { readonly kind: 'signatures'; readonly signatures: Signatures }
  | { readonly kind: 'words' }

const who = { ...asWhoShape, account: asWhoShape.account.optional() }
const named = z.strictObject({
  command: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
  ...who,
})
const signed = z.strictObject({ signatures: asWhoShape.signatures.unwrap() })
const job = z.looseObject(who)

/**
 * Reads a message: a command of the table by name, signatures for what was asked to be signed, a job to
 * be posted, or words nobody here understands.
 *
 * @throws {RequestMalformedError} or {ContentTypeNotSupportedError}.
 */
export function readMessage({ parts }: Message): Wish {
  const data = parts.flatMap(({ content }) => {
    if (content?.$case === 'raw' || content?.$case === 'url') {
      throw new ContentTypeNotSupportedError(
        'Files are not taken here: keep a document with putDocument and name its digest.',
      )
    }
    if (content?.$case === 'data') return [content.value as unknown]
    const json = content?.$case === 'text' ? jsonOf(content.value) : undefined
    return json === undefined ? [] : [json]
  })
  if (data.length > 1) throw new RequestMalformedError('A message has one data part.')
  const [one] = data
  if (one === undefined) return words(parts)
  if (typeof one !== 'object' || one === null || Array.isArray(one)) {
    throw new RequestMalformedError('The data part is an object.')
  }
  if (isTooDeep(one)) throw new RequestMalformedError(`There are more than ${maxDepth} levels.`)
  if (Object.hasOwn(one, 'command')) return wishOf(parsed(named, one))
  if (Object.keys(one).join() === 'signatures') {
    return { kind: 'signatures', ...parsed(signed, one) }
  }
  const { account, plan, signatures, ...rest } = parsed(job, one)
  return { ...wishOf({ command: 'postJob', input: jobInput(rest) }), account, plan, signatures }
}

function wishOf({ command: name, ...rest }: z.output<typeof named>): Wish & { kind: 'command' } {
  if (!Object.hasOwn(commands, name)) {
    throw new RequestMalformedError(`There is no command ${JSON.stringify(name.slice(0, 64))}.`)
  }
  return { kind: 'command', command: commands[name as CommandName] as Command, ...rest }
}

/** A command's name alone is a question without input; anything else is words. */
function words(parts: Message['parts']): Wish {
  const [part, more] = parts
  const text = part?.content?.$case === 'text' ? part.content.value.trim() : ''
  if (more || !Object.hasOwn(commands, text)) return { kind: 'words' }
  return wishOf({ command: text, input: {} })
}

const briefFields = ['title', 'description', 'category', 'tags', 'attachments', 'criteria'] as const

/** Job data as `postJob` takes it: its own input, or flat, with the names other markets use. */
function jobInput(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (Object.hasOwn(data, 'brief')) return { ...data }
  const { budget_points, acceptance_criteria, ...rest } = data
  const brief: Record<string, unknown> = {}
  const input: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rest)) {
    const isOfBrief = briefFields.some((field) => field === name)
    ;(isOfBrief ? brief : input)[name] = value
  }
  if (acceptance_criteria !== undefined) {
    const criteria = parsed(z.array(z.string().max(1000)).max(50), acceptance_criteria)
    const list = criteria.map((line) => `\n- ${line}`).join('')
    brief.description = `${brief.description ?? ''}\n\nAccepted when:${list}`.trimStart()
  }
  if (budget_points !== undefined) {
    const points = parsed(z.union([z.string(), z.number()]), budget_points)
    Object.assign(input, { budget: String(points), token: 'GHP' })
  }
  return { ...input, brief }
}

/** @throws {RequestMalformedError} with the faults. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = issuesOf(result.error)
  const place = issue?.path ? `${issue.path}: ` : ''
  throw new RequestMalformedError(`The message is not of its form: ${place}${issue?.message}`)
}

function jsonOf(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
