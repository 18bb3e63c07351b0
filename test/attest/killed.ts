import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { expect } from 'vitest'
import { answer } from '../../indexer/test/graphql.ts'
import { freePort } from '../../script/stack/freePort.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { deliver, makeSet, three, verdictsOn } from './attestorSet.ts'

const lock = 4711

/** A step of an attestor's that is stored, and how a row of it is told. */
type Step = readonly [name: string, table: string, change: 'insert' | 'update', when: string]

const steps: readonly Step[] = [
  ['the signature', 'attestations', 'insert', 'true'],
  ['that it is looked at', 'attestation_waits', 'insert', 'true'],
  ['that it is judged', 'attestation_waits', 'update', "new.due_at = 'infinity'"],
  ['the verdict wanted', 'calls', 'insert', "new.kind = 'attest'"],
  ['the verdict signed', 'calls', 'update', "new.kind = 'attest' and new.state = 'signed'"],
  ['the verdict mined', 'calls', 'update', "new.kind = 'attest' and new.state = 'confirmed'"],
]

/**
 * Kills an attestor just before and just after each thing it stores. Every verdict is made, once, and every
 * validation answered.
 */
export async function killedAnywhere(stack: Stack, dir: string): Promise<void> {
  const set = await makeSet(stack, dir, { name: 'mortal', count: 1, threshold: 1 })
  const [relayer] = set.relayers
  if (!relayer) throw new Error('There is one.')
  const [client, provider] = [connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  await provider.commands.registerAgent({ name: 'Counter', description: 'Counts.' })
  const parties = { client, provider, policy: set.policy }

  let running = await relayer.start()
  const sql = postgres(stack.postgres.url, {
    connection: { search_path: relayer.schema },
    onnotice: () => {},
  })
  const jobs: string[] = []
  try {
    for (const step of steps) {
      for (const side of ['before', 'after'] as const) {
        const release = await holdAt(sql, step)
        jobs.push(await deliver(parties, three, [1, 2, 3]))
        const [name] = step
        await expect
          .poll(() => waiting(sql), { timeout: 60_000, message: `${side} ${name}` })
          .toHaveLength(1)
        await running.kill()
        // Its connection goes on where the statement came before the process ended
        if (side === 'before') {
          for (const pid of await waiting(sql)) await sql`select pg_terminate_backend(${pid})`
        }
        await release()
        running = await relayer.start()
      }
    }
    for (const jobId of jobs) {
      await client.waitForJob({ jobId, until: ({ status }) => status === 'COMPLETED', timeout: 60 })
      expect(await verdictsOn(stack, set.review, jobId)).toBe(1)
      await expect.poll(() => responseOf(stack, jobId), { timeout: 90_000 }).toBe(100)
    }
    const states = await sql`
      select distinct state from calls where kind = 'attest' and state in ('reverted', 'refused')`
    expect(states).toEqual([])
  } finally {
    await sql.end()
    await running.kill()
  }
}

/** Two processes of one attestor beside each other judge and send once. */
export async function sideBySide(stack: Stack, dir: string): Promise<void> {
  const set = await makeSet(stack, dir, { name: 'twins', count: 1, threshold: 1 })
  const [relayer] = set.relayers
  if (!relayer) throw new Error('There is one.')
  const [client, provider] = [connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  const one = await relayer.start()
  const two = await relayer.start(await freePort())
  try {
    const jobs: string[] = []
    for (let i = 0; i < 5; i++) {
      jobs.push(await deliver({ client, provider, policy: set.policy }, three, [1, 2]))
    }
    for (const jobId of jobs) {
      await client.waitForJob({ jobId, until: ({ status }) => status === 'REJECTED', timeout: 60 })
      expect(await verdictsOn(stack, set.review, jobId)).toBe(1)
    }
    const sql = postgres(stack.postgres.url, { connection: { search_path: relayer.schema } })
    const [count] = await sql`
      select (select count(*)::int from attestations) as signed,
        (select count(*)::int from calls where kind = 'attest') as calls`
    await sql.end()
    expect(count).toEqual({ signed: 5, calls: 5 })
  } finally {
    await Promise.all([one.kill(), two.kill()])
  }
}

/** Has whoever stores a step wait, until it is let go. */
async function holdAt(
  sql: postgres.Sql,
  [, table, change, when]: Step,
): Promise<() => Promise<void>> {
  const own = await sql.reserve()
  await own`select pg_advisory_lock(${lock})`
  await sql.unsafe(`
    create or replace function hold() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(${lock}); return new; end $$;
    create trigger held before ${change} on ${table} for each row when (${when})
      execute function hold()`)
  return async () => {
    await own`select pg_advisory_unlock(${lock})`
    own.release()
    await sleep(200)
    await sql.unsafe(`drop trigger held on ${table}`)
  }
}

/** Who waits at the step, by process of the database. */
async function waiting(sql: postgres.Sql): Promise<number[]> {
  const rows = await sql`
    select pid from pg_locks where locktype = 'advisory' and not granted and objid = ${lock}`
  return rows.map(({ pid }) => Number(pid))
}

async function responseOf(stack: Stack, jobId: string): Promise<number | null | undefined> {
  const query = 'query ($id: BigInt!) { job(id: $id) { attestations { response } } }'
  type Answered = { job: { attestations: { response: number | null }[] } }
  const { job } = await answer<Answered>(stack.indexer.graphqlUrl, query, { id: jobId })
  return job.attestations[0]?.response
}
