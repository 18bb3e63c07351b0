import { type Message, type Part, Role } from '@a2a-js/sdk'

export function textPart(value: string): Part {
  return {
    content: { $case: 'text', value },
    metadata: undefined,
    filename: '',
    mediaType: 'text/plain',
  }
}

export function dataPart(value: object): Part {
  return {
    content: { $case: 'data', value },
    metadata: undefined,
    filename: '',
    mediaType: 'application/json',
  }
}

/** A message of ours. */
export function ourMessage({
  messageId,
  contextId,
  taskId = '',
  parts,
}: {
  messageId: string
  contextId: string
  taskId?: string
  parts: Part[]
}): Message {
  return {
    messageId,
    contextId,
    taskId,
    role: Role.ROLE_AGENT,
    parts,
    metadata: undefined,
    extensions: [],
    referenceTaskIds: [],
  }
}
