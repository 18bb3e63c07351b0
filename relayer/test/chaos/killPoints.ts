import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { RpcGate } from '../rpcGate.ts'
import type { RestartedDatabase } from './database.ts'
import type { Fleet } from './fleet.ts'

/**
 * A boundary between two states and the side of it a relayer dies on: just before the change is kept,
 * which it then never is, or just after, with nothing done that comes next. `queued` is a batch claimed
 * and being simulated, `assigned` one with a signer and a nonce that is not stored yet.
 */
export type KillPoint = {
  readonly state: 'queued' | 'assigned' | (typeof stored)[number]
  readonly side: 'before' | 'after'
}

type Sides = readonly [KillPoint, ...KillPoint[]]

const common = ['accepted', 'signed', 'broadcast', 'mined', 'confirmed'] as const
const rare = ['unknown', 'reverted', 'refused', 'expired'] as const
const stored = [...common, ...rare] as const

/** The sides of each boundary that every request comes to, in the order of its life. */
export const killPoints: readonly [Sides, ...Sides[]] = [
  [{ state: 'queued', side: 'before' }],
  [{ state: 'assigned', side: 'before' }],
  ...common.map(bothSides),
]

/** Those that take something else to go wrong first. */
export const rareKillPoints: readonly Sides[] = rare.map(bothSides)

function bothSides(state: KillPoint['state']): Sides {
  return [
    { state, side: 'before' },
    { state, side: 'after' },
  ]
}

export function nameOf({ state, side }: KillPoint): string {
  if (state === 'queued' || state === 'assigned') return `relayer killed while ${state}`
  return `relayer killed just ${side} ${state} was stored`
}

const key = 4711

/**
 * Has the database, and not the relayers, stop whoever changes a row to the state of a kill point: when
 * it commits, or for `assigned` when the transaction's row is written.
 */
export async function installKillPoints(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create schema chaos;
    create table chaos.point (state text primary key);
    create function chaos.hold() returns trigger language plpgsql as $$
    declare
      reached text := case tg_table_name when 'transactions' then 'assigned' else new.state end;
    begin
      if exists (select from chaos.point where state = reached) then
        perform pg_advisory_xact_lock_shared(${key});
      end if;
      return null;
    end
    $$;
    create constraint trigger hold after insert or update on relayer.requests
      deferrable initially deferred for each row execute function chaos.hold();
    create trigger hold after insert on relayer.transactions
      for each row execute function chaos.hold()`)
}

type Stage = {
  readonly database: RestartedDatabase
  readonly fleet: Fleet
  readonly gates: readonly RpcGate[]
}

/** Kills the relayer that next comes to the point; false if none does within `patience` milliseconds. */
export async function killAt(stage: Stage, point: KillPoint, patience: number): Promise<boolean> {
  const { database, fleet, gates } = stage
  return database.use(async (sql) => {
    if (point.state === 'queued') {
      for (const gate of gates) gate.hold('eth_simulateV1', 'before')
      try {
        const [caught] = await until(patience, () => simulating(sql))
        return caught ? await fleet.kill(caught.place) : false
      } finally {
        for (const gate of gates) gate.release()
      }
    }
    const holder = await sql.reserve()
    try {
      await holder`select pg_advisory_lock(${key})`
      await sql`insert into chaos.point values (${point.state})`
      const held = await until(patience, () => waiting(sql))
      const [caught] = held
      if (!caught || !(await fleet.kill(caught.place))) return false
      // Those it left behind would be kept as soon as they are let go
      const own = held.filter(({ place }) => place === caught.place)
      if (point.side === 'before') {
        for (const { pid } of own) await sql`select pg_terminate_backend(${pid}, 1000)`
      }
      return true
    } finally {
      await sql`delete from chaos.point`
      await holder`select pg_advisory_unlock_all()`
      holder.release()
    }
  })
}

type Caught = { readonly pid: number; readonly place: number }

/** Connections of relayers that stand before the lock. */
function waiting(sql: postgres.Sql): Promise<readonly Caught[]> {
  return sql<Caught[]>`
    select pid, substr(application_name, 9)::int as place
    from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and not granted and objid = ${key}
      and application_name like 'relayer %'`
}

/** Connections that claimed requests and have asked for nothing since. */
function simulating(sql: postgres.Sql): Promise<readonly Caught[]> {
  return sql<Caught[]>`
    select pid, substr(application_name, 9)::int as place from pg_stat_activity
    where state = 'idle in transaction' and query like '%for update of r skip locked%'
      and application_name like 'relayer %'
      and state_change < clock_timestamp() - interval '50 ms'`
}

async function until(
  patience: number,
  look: () => Promise<readonly Caught[]>,
): Promise<readonly Caught[]> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(10)) {
    const found = await look()
    if (found.length > 0) return found
  }
  return []
}
