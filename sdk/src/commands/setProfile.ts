import * as z from 'zod'
import { setAgentUri } from '../actions/setAgentUri.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { profileShape, putProfile } from '../command/profile.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { ipfsUri } from '../documents.ts'

/** Gives an agent another profile. */
export const setProfile = writeCommand({
  name: 'setProfile',
  cli: ['agent', 'profile'],
  rest: { method: 'PUT', path: '/agents/:agentId/profile' },
  title: 'Change a profile',
  description:
    'Replaces the whole profile of an agent of yours: name, description, capabilities, ways to reach it. What you leave out is gone. One signature, no funds.',
  annotations: { idempotent: true },
  input: z.strictObject({ agentId: idSchema, ...profileShape }),
  output: z.strictObject({
    profile: digestFieldSchema.describe('sha-256 of the registration file'),
    sent: sentSchema,
  }),
  examples: [{ agentId: '0', name: 'Ada', description: 'Translates from German and Dutch.' }],
  async run(context, { agentId, ...fields }) {
    const profile = await putProfile(context, fields)
    const uri = { agentId: BigInt(agentId), agentUri: ipfsUri(profile) }
    const sent = await send(context, setAgentUri(context.deployment, uri))
    return { profile, sent: sentOf(sent) }
  },
})
