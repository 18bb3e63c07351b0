import { randomInt, timingSafeEqual } from 'node:crypto'
import type { ChannelKind, StoredChannel } from '@guildhall/sdk'
import type { Address } from 'viem'
import { authLimits } from '../auth/authLimits.ts'
import { countAttempt } from '../auth/countAttempt.ts'
import { mailboxOf } from '../auth/email/mailboxOf.ts'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import { keepSecret, nameSecret, openSecret } from '../hooks/secrets.ts'
import { Problem } from '../problems/problem.ts'
import { findOwnWallets, keepWallets } from '../webhooks/wallets.ts'
import { type ChannelRow, channelOf, findChannelRow } from './channelRow.ts'
import { push } from './push/pushCarrier.ts'
import { say, welcome } from './words/words.ts'

/** Times a code may be tried, and seconds it is good for. */
const tries = 5
const validity = 3600
/** Proofs asked for by one account within an hour; codes sent to one address within a day. */
const asked = 20
const codesADay = 10

/**
 * Whether another proof may be sent: whoever asks must not have strangers written to.
 *
 * @throws {Problem} `rate-limited`.
 */
export async function checkMayAsk(
  deps: Deps,
  owner: Address,
  kind: ChannelKind,
  address: string,
): Promise<void> {
  if (kind === 'inbox' || kind === 'xmtp') return
  await countAttempt(deps, `proofs ${owner}`, { max: asked, window: 3600 })
  if (kind !== 'email') return
  // Addresses are nowhere in the open
  const name = nameSecret(deps, mailboxOf(address))
  await countAttempt(deps, `codes ${name}`, { max: authLimits.mails, window: 3600 })
  await countAttempt(deps, `codes of a day ${name}`, { max: codesADay, window: 86_400 })
}

/** Sends an address what proves that it wants to be told; what needs no proof is told from now on. */
export async function prove(deps: Deps, row: ChannelRow): Promise<void> {
  if (row.channel === 'email') return sendCode(deps, row)
  const why = row.channel === 'push' ? await tryPush(deps, row) : undefined
  if (why === undefined) return startTelling(deps, row)
  await deps.sql`update webhooks set unproven_because = ${why} where id = ${row.id}`
}

/** Whether a push service takes a first message for the subscription; else why not. */
async function tryPush(deps: Deps, row: ChannelRow): Promise<string | undefined> {
  const { language, id } = row
  const { limiter } = deps
  const rate = limiter.limits.rates.delivery
  const key = `delivery ${new URL(row.url).hostname}`
  const standing = rate && (await limiter.buckets.take([{ key, rate }]))
  if (standing && standing.wait > 0) return 'Its push service is told too much just now.'
  const payload = { ...welcome(language), tag: `${id} welcome`, lang: language }
  const sent = await push(deps, openSecret(deps, row.secret), payload, 'normal').catch(
    (err: unknown) => {
      deps.log.info({ err, id }, 'a subscription cannot be used')
      return { isTaken: false, error: 'The subscription’s keys are none.' }
    },
  )
  return sent.isTaken ? undefined : sent.error
}

/**
 * Sends the proof again, also where the channel was disabled.
 *
 * @throws {Problem} `not-found`, `rate-limited`.
 */
export async function proveAgain(deps: Deps, owner: Address, id: string): Promise<StoredChannel> {
  const row = await findChannelRow(deps, owner, id)
  if (row.proven_at !== null && row.disabled === null) return channelOf(deps, row)
  const address = row.channel === 'email' ? openSecret(deps, row.secret) : ''
  await checkMayAsk(deps, owner, row.channel, address)
  await deps.sql.begin(async (sql) => {
    await sql`update webhooks set proven_at = null where id = ${id}`
    await sql`update endpoints set disabled = null, failures = 0 where webhook = ${id}`
  })
  await prove(deps, await findChannelRow(deps, owner, id))
  return channelOf(deps, await findChannelRow(deps, owner, id))
}

/**
 * Takes the code a mail brought. A code may be tried five times within an hour.
 *
 * @throws {Problem} `not-found`, `forbidden`.
 */
export async function proveByCode(
  deps: Deps,
  owner: Address,
  id: string,
  code: string,
): Promise<StoredChannel> {
  const { sql } = deps
  await findChannelRow(deps, owner, id)
  const [row] = await sql<{ challenge: string }[]>`
    update webhooks set tries = tries - 1
    where id = ${id} and tries > 0 and proof_until > now() and proven_at is null
    returning challenge`
  const expected = Buffer.from(row ? openSecret(deps, row.challenge) : '')
  const given = Buffer.from(code)
  const isIt = given.length === expected.length && timingSafeEqual(given, expected)
  if (!row || !isIt) {
    throw new Problem('forbidden', {
      detail: 'The code is not the one that was sent last, or was tried too often or too late.',
      hint: 'POST …/challenge sends another.',
    })
  }
  await startTelling(deps, await findChannelRow(deps, owner, id))
  return channelOf(deps, await findChannelRow(deps, owner, id))
}

/** Tells a channel what happens from now on. */
async function startTelling(deps: Deps, row: ChannelRow): Promise<void> {
  const head = await safeHead(deps, await deps.head.latest(0))
  const wallets = await findOwnWallets(deps, row)
  await deps.sql.begin(async (sql) => {
    await keepWallets(sql, wallets)
    await sql`
      update webhooks set proven_at = now(), unproven_because = null, challenge = '', tries = 0,
        from_block = greatest(from_block, ${head.number})
      where id = ${row.id} and proven_at is null and challenge = ${row.challenge}`
  })
}

async function sendCode(deps: Deps, row: ChannelRow): Promise<void> {
  const { sql, mailer, log } = deps
  const { language, owner } = row
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  await sql`
    update webhooks set challenge = ${keepSecret(deps, code)}, tries = ${tries},
      proof_until = now() + ${validity} * interval '1 second',
      unproven_because = 'The code that was sent is waited for.'
    where id = ${row.id} and proven_at is null`
  const text = [say('code', language, { account: owner, code }), say('notYou', language), '']
  try {
    await mailer?.send({
      to: openSecret(deps, row.secret),
      subject: say('codeSubject', language, { code }),
      text: text.join('\n\n'),
    })
  } catch (error) {
    // What a mail server says may repeat the address
    const known = error instanceof Error && 'code' in error ? error.code : undefined
    log.error({ code: known }, 'a code was not sent')
    await sql`
      update webhooks set unproven_because = 'The code could not be sent.' where id = ${row.id}`
  }
}
