import { keccak256, zeroHash } from 'viem'
import * as z from 'zod'
import { answerValidation as answer } from '../actions/answerValidation.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { bytes32Schema, messageSchema } from '../command/fields.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { encodeDocument, ipfsUri } from '../documents.ts'

/** The validator answers. */
export const answerValidation = writeCommand({
  name: 'answerValidation',
  cli: ['validation', 'answer'],
  rest: { method: 'POST', path: '/validations/:requestHash/answers' },
  title: 'Answer a validation',
  description:
    'As the validator an agent asked, answers with 0 (failed) to 100 (passed), and why. Public, and may be answered again. One signature, no funds.',
  input: z.strictObject({
    requestHash: bytes32Schema,
    response: z.int().min(0).max(100).describe('0 to 100'),
    message: messageSchema.optional(),
    tag: z.string().max(64).default('').describe('What kind of check it was'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ requestHash: `0x${'ab'.repeat(32)}`, response: 100, message: 'Faultless.' }],
  async run(context, { requestHash, response, message, tag }) {
    const document =
      message === undefined
        ? undefined
        : encodeDocument({ kind: 'validation-response', version: 1, message })
    const kept = document && (await relayerOf(context).putDocument(document))
    const uri = kept ? ipfsUri(kept.digest as `0x${string}`) : ''
    const hash = document ? keccak256(document) : zeroHash
    const call = answer(context.deployment, { requestHash, response, uri, hash, tag })
    return { sent: sentOf(await send(context, call)) }
  },
})
