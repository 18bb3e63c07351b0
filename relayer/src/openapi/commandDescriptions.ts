import { asWhoShape } from '@guildhall/sdk/command/asWho'
import type { Command } from '@guildhall/sdk/command/command'
import { outcomeSchema } from '@guildhall/sdk/command/outcome'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import { type Place, places } from '../doors/rest/places.ts'
import { feeDueSchema } from '../x402/wire.ts'
import { type Answer, type Description, type Parameter, paymentHeader } from './description.ts'

const json = 'application/json'

const always: readonly ProblemSlug[] = [
  'malformed',
  'unauthenticated',
  'not-found',
  'suspended',
  'rate-limited',
  'overloaded',
  'not-connected',
  'unavailable',
]

const ofActs: readonly ProblemSlug[] = [
  'unsupported-media-type',
  'body-too-large',
  'data-too-large',
  'invalid-document',
  'bad-signature',
  'plan-expired',
  'would-fail',
  'call-failed',
  'payment-required',
  'target-not-allowed',
  'selector-not-allowed',
  'wrong-nonce',
  'request-expired',
  'gas-too-high',
  'budget-spent',
  'lane-full',
  'halted',
]

/** The commands of the table, as REST has them. */
export const commandDescriptions: readonly Description[] = places.map(describe)

function describe({ command, path }: Place): Description {
  const { rest, name, title, description, kind } = command
  const isRead = kind === 'read'
  const names = new Set([...path.matchAll(/:(\w+)/g)].map(([, field]) => field))
  const fields = Object.entries(command.input.shape).map(
    ([field, schema]): Parameter => ({
      name: field,
      in: names.has(field) ? 'path' : 'query',
      description: z.toJSONSchema(schema, { io: 'input' }).description ?? '',
      schema,
    }),
  )
  const ofPath = fields.filter((field) => field.in === 'path')
  const parameters = isRead ? fields : [...ofPath, paymentHeader]
  return {
    method: rest.method.toLowerCase() as Description['method'],
    path: path.replace(/:(\w+)/g, '{$1}'),
    tag: tagOf(path),
    name,
    summary: title,
    details: description,
    parameters,
    ...(!isRead && { body: bodyOf(command, names) }),
    answers: isRead ? readAnswers(command) : actAnswers(command),
    problems: isRead ? [...always, 'not-yet'] : [...always, ...ofActs],
  }
}

function readAnswers({ name, output }: Command): Description['answers'] {
  return {
    200: {
      description: 'What was asked for.',
      content: { type: json, schema: output, name: nameOf(name, 'Answer') },
    },
    304: { description: 'It is as `if-none-match` says.' },
  }
}

function actAnswers({ name, output }: Command): Description['answers'] {
  const content = { type: json, schema: outcomeSchema(output), name: nameOf(name, 'Outcome') }
  const notYet: Answer = {
    description:
      'Not done yet. `status: "sign"`: sign `toSign.typedData` and send the same again with `plan` and all `signatures`. `status: "pending"`: all is signed and under way; send the same again to learn how it ended.',
    content,
  }
  return {
    200: { description: 'Done: `output`.', content },
    202: notYet,
    402: {
      description: 'This relayer asks a fee: `payment-required` says how it is paid.',
      content: { type: 'application/problem+json', schema: feeDueSchema, name: 'FeeDue' },
    },
  }
}

/** An act's input less what the path says, and in whose name. */
function bodyOf(command: Command, names: ReadonlySet<string | undefined>) {
  const signs = command.kind === 'write' && command.signs
  const fields = Object.entries(command.input.shape).filter(([name]) => !names.has(name))
  const schema = z.strictObject({ ...Object.fromEntries(fields), ...(signs && asWhoShape) })
  const examples = command.examples.map((example) => ({
    ...Object.fromEntries(Object.entries(example).filter(([name]) => !names.has(name))),
    ...(signs && { account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }),
  }))
  return { type: json, schema, name: nameOf(command.name, 'Input'), examples }
}

/** What a command's schema is called: `MakeOfferInput`. */
function nameOf(command: string, what: string): string {
  return `${command.charAt(0).toUpperCase()}${command.slice(1)}${what}`
}

/** What it is about: the first word of its path. */
function tagOf(path: string): string {
  const [, , word = ''] = path.split('/')
  return `Market: ${word}`
}
