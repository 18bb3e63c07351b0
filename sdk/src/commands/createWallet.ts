import * as z from 'zod'
import { agentWalletFactoryAbi } from '../abi.ts'
import { createWallet as create } from '../actions/createWallet.ts'
import { writeCommand } from '../command/command.ts'
import { addressSchema, bytes32Schema } from '../command/fields.ts'
import { sendUnrelayed } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Makes a wallet whose keys spend within limits. */
export const createWallet = writeCommand({
  name: 'createWallet',
  cli: ['wallet', 'create'],
  rest: { method: 'POST', path: '/wallets' },
  title: 'Make a wallet with bounded keys',
  description:
    'Makes a contract wallet owned by you, whose session keys call and spend only within limits you set: what you give an agent instead of your key. Not relayed: sent from your own wallet, which pays the gas. The same salt makes the same wallet.',
  annotations: { idempotent: true },
  input: z.strictObject({
    salt: bytes32Schema
      .default(`0x${'00'.repeat(32)}`)
      .describe('Tells your wallets apart; all zero for the first'),
  }),
  output: z.strictObject({
    wallet: addressSchema,
    sent: sentSchema.nullable().describe('null where it was there'),
  }),
  examples: [{}],
  async run(context, { salt }) {
    const { deployment, publicClient, actor } = context
    const owner = actor.address
    const wallet = await publicClient.readContract({
      address: deployment.contracts.agentWalletFactory,
      abi: agentWalletFactoryAbi,
      functionName: 'walletOf',
      args: [owner, salt],
    })
    if (await publicClient.getCode({ address: wallet })) return { wallet, sent: null }
    const words = `Makes the wallet ${wallet} owned by ${owner}. ${owner} pays the gas.`
    const sent = await sendUnrelayed(context, create(deployment, { owner, salt }), words)
    return { wallet, sent: sentOf(sent) }
  },
})
