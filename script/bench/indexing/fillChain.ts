import {
  approveToken,
  type Call,
  completeJob,
  type Deployment,
  drip,
  eventsOf,
  hire,
  jobMarketAbi,
  policyIdOf,
  submitWork,
} from '@guildhall/sdk'
import { type Address, maxUint256, toHex } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { rpc } from '../../../indexer/test/actor.ts'
import { Blocks, type Transaction } from '../../../indexer/test/life/blocks.ts'
import { anvilKey } from '../../stack/keys.ts'

const day = 86_400
const usdc = 1_000_000n
const document = `0x${'d0'.repeat(32)}` as const
/** Transactions in a block. */
const perBlock = 200
/** Blocks after which none is taken back, as Ponder sees it, twice. */
const finality = 70
/** Pairs of a client and a provider at work. */
const pairs = 20

/**
 * Hires, deliveries and approvals until the market's contracts have logged so many events; then blocks
 * enough that all of them are final to Ponder. Answers what was logged.
 */
export async function fillChain(options: {
  deployment: Deployment
  rpcUrl: string
  events: number
}): Promise<{ events: number; jobs: number; blocks: number }> {
  const { deployment, rpcUrl, events } = options
  const account = (index: number) => privateKeyToAddress(anvilKey(index))
  const sides = Array.from({ length: pairs }, (_, i) => ({
    client: account(20 + 2 * i),
    provider: account(21 + 2 * i),
  }))
  for (const { client, provider } of sides) {
    for (const someone of [client, provider]) {
      await rpc(rpcUrl, 'anvil_setBalance', someone, toHex(10n ** 20n))
    }
  }
  const blocks = new Blocks(rpcUrl)
  await blocks.begin()
  const from = (who: Address, { to, data }: Call): Transaction => ({ from: who, to, data })
  const token = deployment.tokens[0]?.address ?? '0x'
  const approve = approveToken(deployment, { token, amount: maxUint256 })
  for (const { client } of sides) {
    const money = Array.from({ length: 100 }, () => from(client, drip(deployment)))
    await blocks.next([from(client, approve), ...money], 1)
  }

  const policyId = policyIdOf(deployment, 'DIRECT')
  const terms = { policyId, price: usdc, deliveryTime: day, brief: document }
  const payment = { method: 'allowance' } as const
  let logged = 0
  let jobs = 0
  let made = 0
  const mine = async (calls: readonly Transaction[]) => {
    const logs = await blocks.next(calls, 2)
    logged += logs.length
    made++
    return logs
  }
  while (logged < events) {
    const hires = Array.from({ length: perBlock / pairs }, () =>
      sides.map((side) => from(side.client, hire(deployment, { ...terms, ...side, payment }))),
    )
    const hired = eventsOf(await mine(hires.flat()), jobMarketAbi, 'JobHired').map(
      ({ args }) => args,
    )
    jobs += hired.length
    await mine(
      hired.map(({ jobId, provider }) =>
        from(provider, submitWork(deployment, { jobId, deliverable: document })),
      ),
    )
    await mine(
      hired.map(({ jobId, client }) =>
        from(client, completeJob(deployment, { jobId, reason: document })),
      ),
    )
  }
  await rpc(rpcUrl, 'anvil_mine', toHex(finality))
  await rpc(rpcUrl, 'evm_setAutomine', true)
  if (blocks.reverted > 0) throw new Error(`${blocks.reverted} transactions were refused.`)
  return { events: logged, jobs, blocks: made }
}
