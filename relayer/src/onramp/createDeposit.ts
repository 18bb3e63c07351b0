import type { Deposit, DepositBody } from '@guildhall/sdk'
import { type Address, getAddress, isAddressEqual } from 'viem'
import { walletOwner } from '../chain/walletOwner.ts'
import type { Transaction } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import { tierOf } from '../kyc/identityCheck.ts'
import { Problem } from '../problems/problem.ts'
import { type DepositRow, depositOf } from './depositRow.ts'
import { floatBalance, owed } from './float.ts'
import { quoteDeposit, settingsOf } from './quoteDeposit.ts'

/** Deposits of one account that may be open at once. */
const most = 5

/**
 * Makes a deposit and gets it ready to be paid. Under the same key the account is told of the same.
 *
 * @throws {Problem} `malformed`, `not-found`, `forbidden`, `suspended`, `budget-spent`, `too-many-quotes`,
 * `idempotency-key-reused`, `unavailable`, `halted`.
 */
export async function createDeposit(
  deps: Deps,
  account: Address,
  body: DepositBody,
  key: string | undefined,
): Promise<Deposit> {
  const { limiter, config } = deps
  await limiter.blocks.refresh()
  limiter.blocks.checkHalt()
  limiter.blocks.check(`signer:${account}`)
  const wanted = quoteDeposit(deps, body.method, BigInt(body.amount))
  const recipient = await recipientOf(deps, account, body.recipient)
  const ramp = deps.onRamps.get(body.method)
  if (!ramp) throw new Problem('not-found', { detail: `There is no deposit by ${body.method}.` })
  const known = key === undefined ? undefined : await findByKey(deps, account, key)
  const isFunded =
    known || body.method === 'sandbox' || (await isCovered(deps, BigInt(wanted.tokenAmount)))
  if (!isFunded) {
    throw new Problem('unavailable', {
      detail: 'The float from which deposits are paid out does not cover this one now.',
      hint: 'Ask for less, or later. Nothing was charged.',
    })
  }
  const row = known ?? (await deps.sql.begin((sql) => store(deps, sql)))
  const isSame =
    row.method === body.method &&
    String(row.amount) === body.amount &&
    isAddressEqual(row.recipient, recipient)
  if (!isSame) {
    throw new Problem('idempotency-key-reused', {
      detail: 'The account has another deposit under this key.',
      hint: 'A new deposit takes a new key.',
      id: row.id,
    })
  }
  if (row.state !== 'open' || row.reference !== null) return depositOf(config, row)
  const { reference, url = null } = await ramp.open(row)
  // Its money may have come meanwhile, and with it its reference
  const [opened] = await deps.sql<DepositRow[]>`
    update deposits set reference = coalesce(reference, ${reference}), url = ${url}, updated_at = now()
    where id = ${row.id} returning *`
  return depositOf(config, opened ?? row)

  async function store(deps: Deps, sql: Transaction): Promise<DepositRow> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`deposits ${account}`}, 230))`
    const again = key === undefined ? undefined : await findByKey({ sql }, account, key)
    if (again) return again
    await checkAccount(deps, sql, account, BigInt(wanted.amount))
    const [row] = await sql<DepositRow[]>`
      insert into deposits ${sql({
        account,
        client_key: key ?? null,
        method: wanted.method,
        recipient,
        currency: wanted.currency,
        amount: wanted.amount,
        fee: wanted.fee,
        token: wanted.token,
        token_amount: wanted.tokenAmount,
        expires_at: new Date(Date.now() + (ramp?.patience ?? 0) * 1000),
      })} returning *`
    if (!row) throw new Error('A deposit was not stored.')
    return row
  }
}

async function findByKey(
  { sql }: { sql: Deps['sql'] | Transaction },
  account: Address,
  key: string,
): Promise<DepositRow | undefined> {
  const [row] = await sql<DepositRow[]>`
    select * from deposits where account = ${account} and client_key = ${key}`
  return row
}

/**
 * To whom it goes: the account, or a wallet it owns. Nobody else, for a wrong address is nobody's.
 *
 * @throws {Problem} `forbidden`.
 */
async function recipientOf(
  deps: Deps,
  account: Address,
  recipient: Address | undefined,
): Promise<Address> {
  if (recipient === undefined || isAddressEqual(recipient, account)) return account
  const owner = await walletOwner(deps, recipient)
  if (owner && isAddressEqual(owner, account)) return getAddress(recipient)
  throw new Problem('forbidden', {
    detail: 'A deposit goes to the account itself, or to an agent’s wallet that it owns.',
    hint: 'Make the wallet first, or leave the recipient out.',
  })
}

async function isCovered(deps: Deps, amount: bigint): Promise<boolean> {
  return (await floatBalance(deps)) - (await owed(deps.sql)) >= amount
}

/** @throws {Problem} `suspended`, `too-many-quotes`, `budget-spent`. */
async function checkAccount(
  deps: Deps,
  sql: Transaction,
  account: Address,
  amount: bigint,
): Promise<void> {
  const [flag] = await sql`select reason from deposit_flags where account = ${account}`
  if (flag) {
    throw new Problem('suspended', {
      detail: `No more deposits are taken of this account: ${flag.reason}.`,
      hint: 'Only whoever runs this relayer lifts it.',
    })
  }
  const [count] = await sql<[{ open: number; spent: string }]>`
    select count(*) filter (where state = 'open')::int as open,
      coalesce(sum(amount) filter (
        where created_at > now() - interval '1 day' and state not in ('failed', 'expired', 'refunded')
      ), 0) as spent
    from deposits where account = ${account}`
  if (count.open >= most) {
    throw new Problem('too-many-quotes', {
      detail: `${most} deposits of an account may be open at once.`,
      hint: 'Pay one, or wait until one expires.',
    })
  }
  const limit = await perDayOf(deps, sql, account)
  if (BigInt(count.spent) + amount > limit) {
    const { perAccountDay } = settingsOf(deps)
    throw new Problem('budget-spent', {
      detail: `This account deposits ${limit} minor units in a day, with what is open.`,
      ...(limit < perAccountDay && {
        hint: 'Have your identity checked: POST /v1/account/identity.',
      }),
      limit: String(limit),
    })
  }
}

/** What an account may deposit in a day: less, where whoever runs this says so, while nobody checked it. */
async function perDayOf(deps: Deps, sql: Transaction, account: Address): Promise<bigint> {
  const { perAccountDay, tiers } = settingsOf(deps)
  if (tiers.length === 0) return perAccountDay
  const tier = await tierOf(sql, account)
  const most = tiers[Math.min(tier, tiers.length - 1)] ?? 0n
  return most < perAccountDay ? most : perAccountDay
}
