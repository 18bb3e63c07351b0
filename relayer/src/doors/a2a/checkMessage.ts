import { randomUUID } from 'node:crypto'
import { Message, Role } from '@a2a-js/sdk'
import { RequestMalformedError } from '@a2a-js/sdk/errors'
import { textPart } from './parts.ts'

/** Messages a task keeps, and characters of one. */
const maxKept = 20
const maxKeptSize = 16 * 1024
/** Characters of an act's input, which is kept until it is signed. */
const maxInput = 128 * 1024

/** @throws {RequestMalformedError} for what is no message of a caller's. */
export function checkMessage(message: Message | undefined): Message {
  if (!message) throw new RequestMalformedError('There is no message.')
  if (!message.messageId) throw new RequestMalformedError('message.messageId is missing.')
  if (message.role !== Role.ROLE_USER) {
    throw new RequestMalformedError('message.role is not that of a user.')
  }
  if (message.parts.length === 0) throw new RequestMalformedError('message.parts is empty.')
  return message
}

/** Conversations are known by ids nobody can guess. */
export function contextOf({ contextId }: Message): string {
  if (!contextId) return randomUUID()
  const id = contextId.toLowerCase()
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return id
  throw new RequestMalformedError(
    'message.contextId is no random UUID: leave it out, and go on with the one you are given.',
  )
}

/** What was said in a task, with one message more. */
export function withMessage(said: readonly object[], message: Message): object[] {
  return [...said, kept(message)].slice(-maxKept)
}

/** A message as a task's history has it. */
function kept(message: Message): object {
  const json = Message.toJSON(message) as object
  if (JSON.stringify(json).length <= maxKeptSize) return json
  const parts = [textPart('Left out: it is too long to be kept.')]
  return Message.toJSON({ ...message, parts, metadata: undefined }) as object
}

/** @throws {RequestMalformedError} */
export function checkSize(input: object): void {
  const size = JSON.stringify(input).length
  if (size > maxInput) {
    throw new RequestMalformedError(`The input has ${size} characters, more than ${maxInput}.`)
  }
}
