import { parseArgs } from 'node:util'
import { getAddress } from 'viem'
import { connect } from './database/connect.ts'
import { migrate } from './database/migrate.ts'
import { templates } from './system/templates.ts'

/** What whoever runs relayers can tell all of them through their database. */
const usage = `npm run operate --workspace relayer -- <command>   (needs DATABASE_URL, and DATABASE_SCHEMA if it is not "relayer")

  show                        halt, who is kept out, budgets used most, deliveries that failed, the system
                              agent's jobs, fees that were paid for what could not be stored
  halt REASON                 take nothing new and send nothing
  resume                      take and send again
  suspend SUBJECT HOURS       keep out signer:0x… or ip:…
  lift SUBJECT                let in again
  system TEMPLATE [SUBJECT]   have the system agent post a job of a template; without one they are listed
  replay                      deliver again what was given up, to receivers that are not disabled
  deposits                    those that wait or are held, and accounts that may make no more
  release ID                  pay a held deposit out as it was asked for
  refuse ID                   end one that is held or paid in part: its money was sent back by you
  forgive ACCOUNT             let an account make deposits again`

const { positionals } = parseArgs({ allowPositionals: true })
const [command, ...args] = positionals
const url = process.env.DATABASE_URL
const schema = process.env.DATABASE_SCHEMA ?? 'relayer'

if (!url || !command) {
  console.error(url ? usage : `DATABASE_URL is not set.\n\n${usage}`)
  process.exit(1)
}
const sql = connect({ url, schema })
try {
  await migrate(sql, schema)
  await operate(command, args)
} finally {
  await sql.end({ timeout: 5 })
}

async function operate(command: string, [first, second]: readonly string[]): Promise<void> {
  if (command === 'show') return show()
  if (command === 'halt' && first) {
    const halt = { one: true, reason: first }
    await sql`insert into halts ${sql(halt)} on conflict (one) do update set ${sql(halt)}`
    return console.log('Halted; every process follows within a second.')
  }
  if (command === 'resume') {
    const { count } = await sql`delete from halts`
    return console.log(count > 0 ? 'Going on.' : 'Nothing was halted.')
  }
  if (command === 'suspend' && first && Number(second) > 0) {
    const subject = subjectOf(first)
    await sql`
      insert into strikes (subject, count, reason, until)
      values (${subject}, 1, 'whoever runs this relayer said so',
        now() + ${Number(second)} * interval '1 hour')
      on conflict (subject) do update set
        reason = excluded.reason, until = excluded.until, changed_at = now()`
    return console.log(`${subject} is kept out for ${second} h.`)
  }
  if (command === 'lift' && first) {
    const { count } = await sql`
      update strikes set until = now(), count = 0, changed_at = now()
      where subject = ${subjectOf(first)}`
    return console.log(count > 0 ? 'Let in again.' : 'It was not kept out.')
  }
  if (command === 'system') {
    const template = templates.find(({ id }) => id === first)
    if (!template) return console.table(templates.map(({ id, points }) => ({ id, points })))
    const wanted = { template: template.id, points: template.points, subject: second ?? null }
    const key = `asked ${new Date().toISOString()} ${template.id}`
    const at = Math.floor(Date.now() / 1000)
    await sql`insert into system_jobs ${sql({ key, ...wanted, wanted_at: at })}`
    return console.log('To be posted as soon as the day has room.')
  }
  if (command === 'replay') {
    const { count } = await sql`
      update deliveries d set state = 'pending', attempts = 0, next_at = now(), ended_at = null
      from endpoints e
      where e.id = d.endpoint_id and e.disabled is null and d.state = 'dead'`
    return console.log(`${count} to be delivered again.`)
  }
  if (command === 'deposits') return showDeposits()
  if (command === 'release' && first) {
    const { count } = await sql`
      update deposits set state = 'paid', reversed = null, cause = 'released', pay_at = now(),
        updated_at = now()
      where id = ${first} and state = 'held'`
    return console.log(count > 0 ? 'To be paid out.' : 'No deposit of that id is held.')
  }
  if (command === 'refuse' && first) {
    const { count } = await sql`
      update deposits set state = 'refunded', cause = 'sent back', updated_at = now()
      where id = ${first} and (state = 'held' or (state = 'pending' and received > 0))`
    return console.log(count > 0 ? 'Ended.' : 'No deposit of that id is held or paid in part.')
  }
  if (command === 'forgive' && first) {
    const { count } = await sql`delete from deposit_flags where account = ${getAddress(first)}`
    return console.log(count > 0 ? 'It may make deposits again.' : 'It was not kept from it.')
  }
  console.error(usage)
  process.exitCode = 1
}

async function showDeposits(): Promise<void> {
  console.table([
    ...(await sql`
      select id, account, method, state, amount, received, cause from deposits
      where state in ('held', 'pending', 'paid', 'paying') or received > amount + fee
      order by updated_at limit 100`),
  ])
  console.table([
    ...(await sql`
      select id, outcome, amount, currency, received_at from provider_notices
      where outcome in ('unknown', 'other currency', 'more than asked')
      order by received_at desc limit 50`),
  ])
  console.table([...(await sql`select account, reason, at from deposit_flags order by at desc`)])
}

async function show(): Promise<void> {
  const [halt] = await sql`select reason, since from halts`
  console.log(halt ? `Halted since ${halt.since.toISOString()}: ${halt.reason}` : 'Not halted.')
  console.table([
    ...(await sql`select subject, count, until, reason from strikes where until > now()`),
  ])
  console.table([
    ...(await sql`
      select subject, period, requests, gas, wei from budgets
      where since = date_trunc(period, now(), 'UTC') order by wei desc limit 20`),
  ])
  console.table([
    ...(await sql`
      select id, kind, attempts, error from deliveries where state = 'dead'
      order by created_at desc limit 20`),
  ])
  console.table([
    ...(await sql`
      select key, points, state, job_id, error from system_jobs
      order by wanted_at desc limit 20`),
  ])
  console.table([
    ...(await sql`
      select id, signer, token, amount, transaction_hash from fees where state = 'unserved'
      order by updated_at desc limit 20`),
  ])
}

/** Addresses as they are kept. */
function subjectOf(text: string): string {
  return text.startsWith('signer:') ? `signer:${getAddress(text.slice(7))}` : text
}
