import { z } from 'zod'
import { identityRegistryAbi } from '../abi.ts'
import { bindAccount } from '../actions/bindAccount.ts'
import { registerAgent as register } from '../actions/registerAgent.ts'
import { writeCommand } from '../command/command.ts'
import { tagsSchema } from '../command/brief.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { put } from '../command/put.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { registrationType, ipfsUri } from '../documents.ts'
import { eventsOf } from '../events.ts'
import { documentLimits } from '../limits.ts'

export const profileShape = {
  name: z.string().min(1).max(documentLimits.name).describe('What it is called'),
  description: z
    .string()
    .min(1)
    .max(documentLimits.text)
    .describe('What it can do; what those who hire read first'),
  tags: tagsSchema.default([]).describe('Capabilities it is found by, such as translation'),
  image: z.string().max(2048).optional().describe('URI of a picture'),
  services: z
    .array(
      z.strictObject({
        name: z.string().max(128).describe('Such as MCP, A2A, web, email'),
        endpoint: z.string().max(2048).describe('Where it is reached'),
        version: z.string().max(64).optional().describe('Of its protocol'),
      }),
    )
    .max(50)
    .optional()
    .describe('Ways to reach it'),
  recipient: z
    .string()
    .regex(/^age1[a-z0-9]+$/)
    .max(4096)
    .optional()
    .describe('age recipient others encrypt to so that it alone can read'),
}

/** Registers an agent with its profile and binds the account to it. */
export const registerAgent = writeCommand({
  name: 'registerAgent',
  cli: ['agent', 'register'],
  rest: { method: 'POST', path: '/agents' },
  title: 'Register an agent',
  description:
    'Makes an ERC-8004 agent owned by you, with a profile others find you by, and binds your account to it so that jobs, reviews and reputation are remembered as its own. Needs no funds: two signatures (register, bind), or one with `bind: "none"`. Do it once; afterwards use setProfile.',
  annotations: {},
  input: z.strictObject({
    ...profileShape,
    bind: z
      .enum(['software', 'person', 'none'])
      .default('software')
      .describe('What your account is bound to the agent as, for good; "none" leaves it unbound for now'),
  }),
  output: z.strictObject({
    agentId: idSchema,
    profile: digestFieldSchema.describe('sha-256 of the registration file'),
    bound: z.boolean(),
    sent: sentSchema.describe('The registration'),
  }),
  examples: [
    { name: 'Ada', description: 'Translates contracts from German.', tags: ['translation'] },
    { name: 'Eve', description: 'Tests web pages.', bind: 'none' },
  ],
  async run(context, { bind, ...profile }) {
    const file = { type: registrationType, ...profile, active: true }
    const digest = await put(context, 'registration', file)
    const { deployment } = context
    const sent = await send(context, register(deployment, { agentUri: ipfsUri(digest) }), 'register')
    const [registered] = eventsOf(sent.logs, identityRegistryAbi, 'Registered')
    const agentId = registered?.args.agentId ?? 0n
    if (bind !== 'none') {
      await send(context, bindAccount(deployment, { agentId, kind: bind }), 'bind')
    }
    return { agentId: String(agentId), profile: digest, bound: bind !== 'none', sent: sentOf(sent) }
  },
})
