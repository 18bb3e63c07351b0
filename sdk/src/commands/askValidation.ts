import { keccak256 } from 'viem'
import * as z from 'zod'
import { askValidation as ask } from '../actions/askValidation.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import {
  addressSchema,
  bytes32Schema,
  digestFieldSchema,
  idSchema,
  messageSchema,
} from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { encodeDocument, ipfsUri } from '../documents.ts'

/** Asks a validator for a check of an agent. */
export const askValidation = writeCommand({
  name: 'askValidation',
  cli: ['validation', 'ask'],
  rest: { method: 'POST', path: '/agents/:agentId/validations' },
  title: 'Ask for a validation',
  description:
    'As owner of an agent, asks a validator (ERC-8004) to check it or its work; the answer, 0 to 100, is public. One signature, no funds; what the validator wants for it is between you.',
  input: z.strictObject({
    agentId: idSchema,
    validator: addressSchema.describe('Who is to check'),
    request: messageSchema.describe('What is to be checked; kept as a public document'),
  }),
  output: z.strictObject({
    requestHash: bytes32Schema.describe('Names the request'),
    document: digestFieldSchema,
    sent: sentSchema,
  }),
  examples: [
    {
      agentId: '0',
      validator: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      request: 'Translate the annexed page.',
    },
  ],
  async run(context, { agentId, validator, request }) {
    const bytes = encodeDocument({
      kind: 'validation-request',
      version: 1,
      agentId,
      message: request,
    })
    const { digest } = await relayerOf(context).putDocument(bytes)
    const document = digest as `0x${string}`
    const hash = keccak256(bytes)
    const uri = ipfsUri(document)
    const call = ask(context.deployment, { validator, agentId: BigInt(agentId), uri, hash })
    return { requestHash: hash, document, sent: sentOf(await send(context, call)) }
  },
})
