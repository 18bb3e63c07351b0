import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { policyIdOf } from '@guildhall/sdk'
import type { Address } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readModel } from '../src/doors/context.ts'
import { Failures } from '../src/keeper/failures.ts'
import { keep, type Places } from '../src/keeper/keep.ts'
import { hireFor } from './jobs.ts'
import { type Newcomer, newClient, newcomer } from './newcomer.ts'
import { deployment, type Stack, startStack, type TestRelayer } from './stack.ts'

/** Whose moves a keeper makes, and for how much, where many are due: told by a read model of made-up rows. */
type Row = { jobId: bigint | number; client: Address }
let stack: Stack
let relayer: TestRelayer
let rows: Row[] = []
let provider: Newcomer
const { jobMarket } = deployment.contracts
const coin = 10n ** 18n

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { query, variables } = JSON.parse(body)
  const shown = rows.slice(variables.skip, variables.skip + variables.first)
  const moves = query.includes('query Due(') ? shown.map(moveOf) : []
  const meta = { block: 1, status: 'READY' }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ data: { moves, emissions: [], meta } }))
})

const moveOf = ({ jobId, client }: Row) => ({
  job: { id: String(jobId), client: { address: client.toLowerCase() } },
  ...{ contract: jobMarket.toLowerCase(), action: 'TIME_OUT', since: 1 },
})

beforeAll(async () => {
  stack = await startStack()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const INDEXER_URL = `http://127.0.0.1:${port}/graphql`
  relayer = await stack.relayer({ relaying: false, environment: { INDEXER_URL } })
  provider = await newcomer(stack)
})

beforeEach(async () => {
  await relayer.deps.sql`delete from calls`
})

afterAll(async () => {
  await stack?.stop()
  server.close()
})

/** Jobs of one client whose provider missed the deadline. */
async function missed(count: number): Promise<{ client: Address; jobIds: bigint[] }> {
  const client = await newClient(stack)
  const jobIds: bigint[] = []
  for (let made = 0; made < count; made++) {
    const policyId = policyIdOf(deployment, 'DIRECT')
    jobIds.push(await hireFor(client, { provider: provider.address, policyId }))
  }
  await stack.chain.mine({ blocks: 1, interval: 2 * 86_400 })
  return { client: client.address, jobIds }
}

const wanted = () =>
  relayer.deps.sql<{ subject: Address; data: string }[]>`
    select c.subject, m.data from kept_moves m join calls c on c.id = m.call_id`

const look = (costPerDay: bigint, places: Places = []) =>
  keep(relayer.deps, readModel(relayer.deps), { costPerDay, interval: 10 }, new Failures(), places)

test('one client’s jobs cost its tenth of a day at most, however many are due at once', async () => {
  const { client, jobIds } = await missed(6)
  const other = await missed(1)
  rows = [
    ...jobIds.map((jobId) => ({ jobId, client })),
    { jobId: other.jobIds[0] ?? 0n, client: other.client },
  ]
  const gasPrice = await relayer.deps.limiter.gasPrice()
  // Enough for one of them and some
  await look(10n * 450_000n * gasPrice)
  const subjects = (await wanted()).map(({ subject }) => subject)
  expect(subjects.filter((one) => one === client).length).toBeLessThan(4)
  expect(subjects).toContain(other.client)
})

test('nobody holds up others by many jobs whose moves are too dear', async () => {
  const thief = await newcomer(stack)
  const { client, jobIds } = await missed(1)
  await relayer.deps.sql`
    insert into calls ${relayer.deps.sql({
      ...{ id: `0x${'01'.repeat(32)}`, kind: 'keep', subject: thief.address, target: jobMarket },
      ...{ data: '0x', gas: 1, deadline: 1, state: 'confirmed', spent: String(coin) },
    })}`
  rows = Array.from({ length: 2100 }, (_, index) => ({ jobId: index + 1e6, client: thief.address }))
  rows.push({ jobId: jobIds[0] ?? 0n, client })
  const places: Places = []
  for (let looks = 0; looks < 3; looks++) await look(10n * coin, places)
  expect((await wanted()).map(({ subject }) => subject)).toEqual([client])
})
