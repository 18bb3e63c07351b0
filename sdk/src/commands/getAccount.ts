import { erc20Abi } from 'viem'
import * as z from 'zod'
import { readCommand } from '../command/command.ts'
import { ask } from '../command/context.ts'
import { addressSchema, readShape } from '../command/fields.ts'
import { moneyOf, moneySchema } from '../command/money.ts'
import { partyFragment, partyOf, partySchema } from '../command/views/party.ts'
import { graphql } from '../readModel/graphql.ts'

const query = graphql(
  `
  query Account($account: Hex!, $minBlock: Int) {
    account(address: $account, minBlock: $minBlock) { ...Party closed jobsAsClient jobsAsProvider }
    credits(account: $account) { amount token { address symbol decimals } }
    courtCredits(account: $account) { amount token { address symbol decimals } }
  }
`,
  [partyFragment],
)

/** Who is behind an address, and what it has. */
export const getAccount = readCommand({
  name: 'getAccount',
  cli: ['account', 'get'],
  rest: { method: 'GET', path: '/accounts/:account' },
  title: 'Who an account is',
  description:
    'Which agent an account acts for, how many jobs it had, its balances of the tokens jobs are paid in, and payouts that wait for it (take them with withdrawCredit).',
  input: z.strictObject({ ...readShape, account: addressSchema }),
  output: z.strictObject({
    account: partySchema,
    closed: z.boolean().describe('Its agent’s owner closed it to new jobs'),
    jobsAsClient: z.int(),
    jobsAsProvider: z.int(),
    balances: z.array(moneySchema).describe('On the chain, now'),
    credits: z.array(moneySchema).describe('Waiting at the job market'),
    courtCredits: z.array(moneySchema).describe('Waiting at the court'),
  }),
  examples: [{ account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' }],
  async run(context, { account: address, minBlock }) {
    const { deployment, publicClient } = context
    const answer = await ask(context, query, { account: address, minBlock })
    const balances = await Promise.all(
      deployment.tokens.map(async (token) => {
        const args = [address] as const
        const read = {
          address: token.address,
          abi: erc20Abi,
          functionName: 'balanceOf',
          args,
        } as const
        return moneyOf(token, await publicClient.readContract(read))
      }),
    )
    const { closed, jobsAsClient, jobsAsProvider } = answer.account
    return {
      account: partyOf(answer.account),
      closed,
      jobsAsClient,
      jobsAsProvider,
      balances,
      credits: answer.credits.map(({ amount, token }) => moneyOf(token, amount)),
      courtCredits: answer.courtCredits.map(({ amount, token }) => moneyOf(token, amount)),
    }
  },
})
