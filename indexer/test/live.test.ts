import {
  deploymentOf,
  digestOf,
  hire,
  local,
  policyIdOf,
  startJob,
  submitWork,
} from '@guildhall/sdk'
import { type Hex, keccak256, toHex } from 'viem'
import { beforeAll, expect, inject, test } from 'vitest'
import { actorOf, jobIdIn } from './actor.ts'
import { putContent } from './contentServer.ts'
import { ask, caughtUp, until } from './graphql.ts'
import { brief } from './market/documents.ts'
import { subscribe } from './subscribe.ts'

const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const client = actorOf(deployment, inject('rpcUrl'), 5)
const provider = actorOf(deployment, inject('rpcUrl'), 6)

async function hired(digest: Hex): Promise<bigint> {
  return jobIdIn(
    await client.call(
      hire(deployment, {
        client: client.address,
        provider: provider.address,
        policyId: policyIdOf(deployment, 'DIRECT'),
        price: 1_000_000n,
        deliveryTime: 3600,
        brief: digest,
        payment: { method: 'allowance' },
      }),
    ),
  )
}

beforeAll(() => caughtUp(url, 1))

type Changed = { jobChanged: { status: string; started: boolean; title: string | null } }
const jobChanged = 'subscription ($id: BigInt!) { jobChanged(id: $id) { status started title } }'

test('a job tells each of its changes', async () => {
  const digest = keccak256(toHex('live'))
  const jobId = await hired(digest)
  await caughtUp(url, Number(await client.publicClient.getBlockNumber({ cacheTime: 0 })))
  const changes = await subscribe<Changed>(url, jobChanged, { id: `${jobId}` })
  // What became of its brief may be told in between
  const told = async (wanted: Partial<Changed['jobChanged']>) => {
    await expect.poll(async () => (await changes.next()).jobChanged).toMatchObject(wanted)
  }
  await told({ status: 'FUNDED', started: false })
  await provider.call(startJob(deployment, { jobId }))
  await told({ status: 'FUNDED', started: true })
  await provider.call(submitWork(deployment, { jobId, deliverable: digest }))
  await told({ status: 'SUBMITTED' })
  changes.close()
})

test('a job tells when its brief becomes known', async () => {
  const bytes = brief('Known a little later')
  const jobId = await hired(digestOf(bytes))
  await caughtUp(url, Number(await client.publicClient.getBlockNumber({ cacheTime: 0 })))
  const changes = await subscribe<Changed>(url, jobChanged, { id: `${jobId}` })
  expect((await changes.next()).jobChanged.title).toBeNull()
  await putContent(inject('contentUrl'), bytes)
  let changed = await changes.next()
  while (changed.jobChanged.title === null) changed = await changes.next()
  expect(changed.jobChanged.title).toBe('Known a little later')
  changes.close()
})

test('a job that is not there cannot be watched', async () => {
  const changes = await subscribe<Changed>(url, jobChanged, { id: '9999' })
  await expect(changes.next()).rejects.toThrow('There is no job 9999')
  changes.close()
})

test('what is much to read at every event is refused', async () => {
  const { errors } = await ask(url, 'subscription { activity { job { timeline { data } } } }')
  expect(errors?.[0]?.extensions?.code).toBe('TOO_MUCH')
})

test('every event comes soon after its transaction', async () => {
  type Event = { activity: { type: string; provenance: { transactionHash: Hex } } }
  const query = 'subscription { activity { type provenance { transactionHash } } }'
  const events = await subscribe<Event>(url, query)
  const delays: number[] = []
  for (let i = 0; i < 7; i++) {
    const jobId = await hired(keccak256(toHex(`live ${i}`)))
    const mined = Date.now()
    const { activity } = await events.next()
    delays.push(Date.now() - mined)
    expect(activity.type).toBe('JobHired')
    expect(jobId).toBeGreaterThan(0n)
  }
  events.close()
  const median = [...delays].sort((a, b) => a - b)[3]
  console.log(`receipt -> event: ${delays.join(', ')} ms`)
  expect(median).toBeLessThan(1000)
})

// Last: the server hears a moment later that places are free again
test('one address may have twenty subscriptions open, and others when it closed them', async () => {
  const all = await openAll(20)
  const query = jobChanged.replace('$id)', '1)').replace('($id: BigInt!) ', '')
  const { errors } = await ask(url, query)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_MANY_SUBSCRIPTIONS', max: 20 })
  const refused = await fetch(`${url}?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect(refused.status).toBe(429)
  await refused.body?.cancel()

  // Some leave before they were answered
  for (const one of all) one.close()
  for (let i = 0; i < 20; i++) {
    const abort = new AbortController()
    const query = encodeURIComponent('subscription { activity { id } }')
    const leaving = fetch(`${url}?query=${query}`, {
      headers: { accept: 'text/event-stream' },
      signal: abort.signal,
    }).catch(() => {})
    setTimeout(() => abort.abort(), i)
    await leaving
  }
  for (let i = 0; i < 3; i++) {
    for (const one of await openAll(20)) one.close()
  }
})

/** Opens so many, each answered; the server hears of the end of others a moment later. */
async function openAll(count: number) {
  const open: Awaited<ReturnType<typeof openOne>>[] = []
  await until(
    async () => {
      const one = await openOne()
      const isOpen = await one.next().then(
        () => true,
        () => false,
      )
      if (isOpen) open.push(one)
      else one.close()
      return open.length
    },
    (opened) => opened === count,
  )
  return open
}

const openOne = () => subscribe<Changed>(url, jobChanged, { id: '1' })
