import {
  completeJob,
  drip,
  eventsOf,
  hire,
  jobMarketAbi,
  policyIdOf,
  submitWork,
} from '@guildhall/sdk'
import { encodeFunctionData, erc20Abi, type Hex, maxUint256, parseEther, zeroHash } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { newcomer } from '../../newcomer.ts'
import { deployment, type Stack } from '../../stack.ts'

/** Jobs of one round. */
const size = 16
const fees = { gas: 600_000n, maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1n }
const deliverable: Hex = `0x${'cd'.repeat(32)}`

/** A busy market on a chain that mines when it is told to. */
export type Market = {
  /** Some jobs, hired for, delivered and approved, each step a few blocks. */
  round(): Promise<void>
}

export async function openMarket(stack: Stack): Promise<Market> {
  const clients = await Promise.all(Array.from({ length: 4 }, () => fundedClient(stack)))
  const provider = privateKeyToAccount(generatePrivateKey())
  await stack.chain.setBalance({ address: provider.address, value: parseEther('100') })
  let rounds = 0
  return {
    async round() {
      const client = clients[rounds++ % clients.length]
      if (client) await playRound(stack, client, provider)
    },
  }
}

async function playRound(
  stack: Stack,
  client: PrivateKeyAccount,
  provider: PrivateKeyAccount,
): Promise<void> {
  const hired = await sendAll(
    stack,
    client,
    Array.from({ length: size }, () =>
      hire(deployment, {
        client: client.address,
        provider: provider.address,
        policyId: policyIdOf(deployment, 'DIRECT'),
        price: 100_000n,
        deliveryTime: 86_400,
        brief: zeroHash,
        payment: { method: 'allowance' },
      }),
    ),
  )
  const jobs = hired.flatMap(({ logs }) =>
    eventsOf(logs, jobMarketAbi, 'JobHired').map(({ args }) => args.jobId),
  )
  await sendAll(
    stack,
    provider,
    jobs.map((jobId) => submitWork(deployment, { jobId, deliverable })),
  )
  await sendAll(
    stack,
    client,
    jobs.map((jobId) => completeJob(deployment, { jobId })),
  )
}

async function sendAll(
  { chain }: Stack,
  account: PrivateKeyAccount,
  calls: readonly { to: Hex; data: Hex }[],
) {
  const first = await chain.getTransactionCount({ address: account.address })
  const hashes: Hex[] = []
  for (const [index, { to, data }] of calls.entries()) {
    hashes.push(await chain.sendTransaction({ account, to, data, nonce: first + index, ...fees }))
  }
  await chain.mine({ blocks: 2 })
  return Promise.all(hashes.map((hash) => chain.getTransactionReceipt({ hash })))
}

async function fundedClient(stack: Stack): Promise<PrivateKeyAccount> {
  const client = await newcomer(stack)
  await stack.chain.setBalance({ address: client.address, value: parseEther('100') })
  await client.send(drip(deployment))
  const { jobMarket, testUsdc = jobMarket } = deployment.contracts
  const args = [jobMarket, maxUint256] as const
  const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args })
  await client.send({ to: testUsdc, data })
  return client.account
}
