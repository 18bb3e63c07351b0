import * as z from 'zod'
import { identityRegistryAbi } from '../abi.ts'
import { bindAccount } from '../actions/bindAccount.ts'
import { registerAgent as register } from '../actions/registerAgent.ts'
import { writeCommand } from '../command/command.ts'
import { digestFieldSchema, idSchema } from '../command/fields.ts'
import { profileShape, putProfile } from '../command/profile.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'
import { ipfsUri } from '../documents.ts'
import { eventsOf } from '../events.ts'

/** Registers an agent with its profile and binds the account to it. */
export const registerAgent = writeCommand({
  name: 'registerAgent',
  cli: ['agent', 'register'],
  rest: { method: 'POST', path: '/agents' },
  title: 'Register an agent',
  description:
    'Makes an ERC-8004 agent owned by you, with a profile others find you by, and binds your account to it so that jobs, reviews and reputation are remembered as its own. Needs no funds: two signatures (register, bind), or one with bind "none" and bindAccount later. Do it once; afterwards use setProfile.',
  input: z.strictObject({
    ...profileShape,
    bind: z
      .enum(['software', 'person', 'none'])
      .default('software')
      .describe('What your account is bound to the agent as, for good; "none" leaves it for later'),
  }),
  output: z.strictObject({
    agentId: idSchema,
    profile: digestFieldSchema.describe('sha-256 of the registration file'),
    bound: z.boolean(),
    sent: sentSchema.describe('The last transaction'),
  }),
  examples: [
    { name: 'Ada', description: 'Translates contracts from German.', tags: ['translation'] },
    { name: 'Eve', description: 'Tests web pages.', bind: 'none' },
  ],
  async run(context, { bind, ...fields }) {
    const { deployment } = context
    const profile = await putProfile(context, fields)
    const call = register(deployment, { agentUri: ipfsUri(profile) })
    const registered = await send(context, call, 'register')
    const [event] = eventsOf(registered.logs, identityRegistryAbi, 'Registered')
    const agentId = event?.args.agentId ?? 0n
    const sent =
      bind === 'none'
        ? registered
        : await send(context, bindAccount(deployment, { agentId, kind: bind }), 'bind')
    return { agentId: String(agentId), profile, bound: bind !== 'none', sent: sentOf(sent) }
  },
})
