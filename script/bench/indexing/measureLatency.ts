import { setTimeout as sleep } from 'node:timers/promises'
import { type Deployment, hire, policyIdOf, startJob } from '@guildhall/sdk'
import { type Actor, actorOf, fund, jobIdIn } from '../../../indexer/test/actor.ts'
import { answer } from '../../../indexer/test/graphql.ts'
import { subscribe } from '../../../indexer/test/subscribe.ts'
import { type Percentiles, percentilesOf } from '../relay/percentiles.ts'

const usdc = 1_000_000n

/** Milliseconds from a transaction's receipt until GraphQL answers with it, and until a subscriber has it. */
export async function measureLatency(options: {
  deployment: Deployment
  rpcUrl: string
  graphqlUrl: string
  times: number
}): Promise<{ query: Percentiles; stream: Percentiles }> {
  const { deployment, rpcUrl, graphqlUrl, times } = options
  const client = actorOf(deployment, rpcUrl, 3)
  const provider = actorOf(deployment, rpcUrl, 4)
  await fund(client)
  const queried: number[] = []
  const streamed: number[] = []
  for (let i = 0; i < times; i++) {
    const jobId = await hired(client, provider)
    await isStarted(graphqlUrl, jobId, false)
    const changes = await subscribe<{ jobChanged: { started: boolean } }>(
      graphqlUrl,
      'subscription ($id: BigInt!) { jobChanged(id: $id) { started } }',
      { id: `${jobId}` },
    )
    await changes.next()
    await provider.call(startJob(deployment, { jobId }))
    const mined = performance.now()
    await Promise.all([
      isStarted(graphqlUrl, jobId, true).then(() => queried.push(performance.now() - mined)),
      changes.next().then(() => streamed.push(performance.now() - mined)),
    ])
    changes.close()
    // At no particular moment of the writer's looking
    await sleep(Math.random() * 150)
  }
  return { query: percentilesOf(queried), stream: percentilesOf(streamed) }
}

async function hired(client: Actor, { address: provider }: Actor): Promise<bigint> {
  const { deployment } = client
  const policyId = policyIdOf(deployment, 'DIRECT')
  const terms = {
    policyId,
    price: usdc,
    deliveryTime: 3600,
    brief: `0x${'00'.repeat(32)}`,
  } as const
  const payment = { method: 'allowance' } as const
  const sides = { client: client.address, provider }
  return jobIdIn(await client.call(hire(deployment, { ...terms, ...sides, payment })))
}

async function isStarted(url: string, jobId: bigint, started: boolean): Promise<void> {
  for (;;) {
    const { job } = await answer<{ job: { started: boolean } | null }>(
      url,
      'query ($id: BigInt!) { job(id: $id) { started } }',
      { id: `${jobId}` },
    )
    if (job?.started === started) return
  }
}
