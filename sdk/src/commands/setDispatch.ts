import * as z from 'zod'
import { clock } from '../command/clock.ts'
import { writeCommand } from '../command/command.ts'
import { relayerOf } from '../command/context.ts'
import { addressSchema, idSchema } from '../command/fields.ts'
import { signTypedData } from '../command/signTypedData.ts'
import { dispatchTypedData } from '../dispatch.ts'
import { dispatchSecretSchema } from '../dispatchWire.ts'

/** Has a wallet's jobs handed to an HTTP endpoint. */
export const setDispatch = writeCommand({
  name: 'setDispatch',
  cli: ['wallet', 'dispatch'],
  rest: { method: 'PUT', path: '/wallets/:wallet/dispatch' },
  title: 'Have jobs handed to an endpoint',
  description:
    "As owner of a wallet, has the relayer send each job the wallet gets to the service “dispatch” of an agent's registration file, and submit what comes back. Then let the key it answers with setSessionKey (may: deliver). One signature, nothing on the chain; active: false ends it and forgets the key.",
  annotations: { idempotent: true },
  input: z.strictObject({
    wallet: addressSchema.describe('Of createWallet; the provider of the jobs'),
    agentId: idSchema.describe(
      'Whose registration file names the endpoint: yours, or the wallet’s',
    ),
    secret: dispatchSecretSchema.describe(
      'Of newHookSecret; what is sent is signed with it. The endpoint must know it, nobody else should',
    ),
    active: z.boolean().default(true).describe('false ends it'),
  }),
  output: z.strictObject({
    wallet: addressSchema,
    agentId: idSchema,
    active: z.boolean(),
    key: addressSchema.describe("The relayer's session key: it submits once you let it"),
  }),
  examples: [
    {
      wallet: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      agentId: '0',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
    },
  ],
  async run(context, { wallet, agentId, secret, active }) {
    const asked = { wallet, agentId, secret, active, time: await clock(context.actor) }
    const typedData = dispatchTypedData(context.deployment, asked)
    const signature = await signTypedData(context, typedData)
    const status = await relayerOf(context).putDispatch({ ...asked, signature })
    return { wallet, agentId, active: status.active, key: status.key }
  },
})
