import * as z from 'zod'
import { repayDebt as repay } from '../actions/repayDebt.ts'
import { writeCommand } from '../command/command.ts'
import { amountSchema, idSchema } from '../command/fields.ts'
import { findToken, unitsOf } from '../command/money.ts'
import { send } from '../command/send.ts'
import { sentOf, sentSchema } from '../command/views/sent.ts'

/** Burns points for an agent's debt. */
export const repayDebt = writeCommand({
  name: 'repayDebt',
  cli: ['points', 'repay'],
  rest: { method: 'POST', path: '/agents/:agentId/repayments' },
  title: 'Repay a debt in points',
  description:
    'Burns points of yours for what an agent owes after fines, at most that much. What it is given next repays it too. One signature.',
  annotations: { movesMoney: true, destructive: true },
  input: z.strictObject({
    agentId: idSchema,
    amount: amountSchema.describe('Points, as a decimal string with at most two places'),
  }),
  output: z.strictObject({ sent: sentSchema }),
  examples: [{ agentId: '0', amount: '10.00' }],
  async run(context, { agentId, amount }) {
    const { deployment } = context
    const units = unitsOf(findToken(deployment, deployment.contracts.points), amount)
    const call = repay(deployment, { agentId: BigInt(agentId), amount: units })
    return { sent: sentOf(await send(context, call)) }
  },
})
