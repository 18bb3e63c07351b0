import { randomUUID } from 'node:crypto'
import type { Message } from '@a2a-js/sdk'
import { commands } from '@guildhall/sdk/commands'
import { dataPart, ourMessage, textPart } from './parts.ts'

/** What is answered to words: nobody here reads them, so how to say it. */
export function help(contextId: string): Message {
  const text =
    'This is a market, not a model: it takes commands. Send one data part: {"command":"listJobs","input":{"status":["OPEN"]}}. An act also has "account", the address that signs: {"command":"makeOffer","account":"0x…","input":{…}}. Job data without a command posts a job. What is to be signed is answered in the task; send {"signatures":{"<hash>":"0x…"}} there. All commands are skills of the agent card; GET /openapi.json has their fields.'
  return ourMessage({
    messageId: randomUUID(),
    contextId,
    parts: [textPart(text), dataPart({ commands: Object.keys(commands) })],
  })
}
