import type { Database } from '../database/connect.ts'
import type { Log } from '../log.ts'
import { Problem } from '../problems/problem.ts'
import type { Limits } from './settings.ts'

/** How old what is known of halts and strikes may be, in milliseconds. */
const maxAge = 1000
const forgottenAfter = '30 days'
const manual = 8_640_000_000_000_000

type Strike = { readonly until: number; readonly reason: string }

/** Who is kept out and whether everybody is, as all processes know it within a second. */
export class Blocks {
  readonly #sql: Database
  readonly #log: Log
  readonly #limits: Limits
  readonly #strikes = new Map<string, Strike>()
  #halt: string | undefined
  #readAt = Number.NEGATIVE_INFINITY
  #changedAt = new Date(0)
  #reading: Promise<void> | undefined

  constructor(sql: Database, log: Log, limits: Limits) {
    this.#sql = sql
    this.#log = log
    this.#limits = limits
  }

  /** Reads what changed, unless that was done just now. */
  async refresh(): Promise<void> {
    if (performance.now() - this.#readAt < maxAge) return
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    await this.#reading
  }

  /** Why nothing is taken or sent now. Needs `refresh` before. */
  get halted(): string | undefined {
    return this.#limits.halted ?? this.#halt
  }

  /** Those kept out at the moment. */
  get size(): number {
    return [...this.#strikes.values()].filter(({ until }) => until > Date.now()).length
  }

  /** @throws {Problem} `halted`. */
  checkHalt(): void {
    const reason = this.halted
    if (reason === undefined) return
    throw new Problem('halted', {
      detail: `The relayer takes no requests at the moment: ${reason}`,
      hint: 'The same signed request can be sent later, by another relayer, or by yourself.',
      retryAfter: 60,
    })
  }

  /** @throws {Problem} `suspended`, while a caller is kept out. */
  check(subject: string): void {
    const strike = this.#strikes.get(subject)
    if (!strike || strike.until <= Date.now()) return
    const isManual = strike.until >= manual
    const until = isManual ? undefined : Math.ceil(strike.until / 1000)
    throw new Problem('suspended', {
      detail: `You are kept out: ${strike.reason}.`,
      hint: isManual
        ? 'Only whoever runs this relayer lifts it; anything signed can still be sent by yourself.'
        : 'Wait, or send your transactions yourself.',
      subject,
      ...(until !== undefined && {
        until,
        retryAfter: Math.max(1, Math.floor((strike.until - Date.now()) / 1000)),
      }),
    })
  }

  /** Keeps a caller out, longer each time; nothing if it is already. */
  async strike(subject: string, reason: string): Promise<void> {
    // An address may be another's tomorrow: it is never kept out for good
    const lengths = subject.startsWith('ip:')
      ? this.#limits.strikes.filter(Number.isFinite)
      : this.#limits.strikes
    const [row] = await this.#sql<[{ strikes: number | null; ends: Date | number | null }]>`
      select * from strike(
        ${subject}, ${reason},
        ${lengths.map((length) => (Number.isFinite(length) ? length : null))}::float8[],
        ${forgottenAfter}
      )`
    if (row.strikes === null) return
    this.#log.warn({ subject, reason, count: row.strikes }, 'kept out')
    this.#strikes.set(subject, { until: timeOf(row.ends), reason })
  }

  async #read(): Promise<void> {
    const [halts, strikes] = await Promise.all([
      this.#sql<{ reason: string }[]>`select reason from halts`,
      // Transactions that began earlier may have ended later
      this.#sql<{ subject: string; until: Date | number; reason: string; changed_at: Date }[]>`
        select subject, until, reason, changed_at from strikes
        where changed_at > ${this.#changedAt}::timestamptz - interval '10 seconds'`,
    ])
    if (this.#halt !== halts[0]?.reason) {
      this.#halt = halts[0]?.reason
      this.#log.warn({ reason: this.#halt }, this.#halt ? 'halted' : 'no longer halted')
    }
    for (const { subject, until, reason, changed_at } of strikes) {
      const time = timeOf(until)
      if (time > Date.now()) this.#strikes.set(subject, { until: time, reason })
      else this.#strikes.delete(subject)
      if (changed_at > this.#changedAt) this.#changedAt = changed_at
    }
    for (const [subject, { until }] of this.#strikes) {
      if (until <= Date.now()) this.#strikes.delete(subject)
    }
    this.#readAt = performance.now()
  }
}

/** Forgets strikes that no longer count. */
export async function forgetStrikes(sql: Database): Promise<void> {
  await sql`delete from strikes where until < now() - ${forgottenAfter}::interval`
}

/** PostgreSQL's `infinity` is no date of JavaScript's. */
function timeOf(value: Date | number | null): number {
  const time = value instanceof Date ? value.getTime() : Number(value)
  return Number.isFinite(time) ? time : manual
}
