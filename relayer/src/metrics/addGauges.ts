import { formatEther, formatUnits } from 'viem'
import type { Deps } from '../deps.ts'
import { floatBalance, owed } from '../onramp/float.ts'
import { depositToken } from '../onramp/quoteDeposit.ts'
import { unfinishedStates } from '../relay/request.ts'
import { openStates } from '../relay/transaction.ts'
import { addGauge } from './metrics.ts'

/** What all processes share, as the database and the chain have it. */
export function addGauges(deps: Deps): void {
  const { sql, chain, head, limiter, keyring, metrics } = deps
  const add = addGauge.bind(undefined, metrics)
  const counts = (rows: readonly { label: string; count: bigint }[], name: string) =>
    rows.map(({ label, count }) => ({ value: Number(count), labels: { [name]: label } }))

  add('requests_open', 'Requests that have no end yet.', ['state'], async () =>
    counts(
      await sql`
        select state as label, count(*) from requests
        where state in ${sql([...unfinishedStates])} group by state`,
      'state',
    ),
  )
  add('queue_length', 'Requests waiting to be sent.', [], async () => [
    { value: (await limiter.queue()).length },
  ])
  add('queue_age_seconds', 'How long the middle one of them has waited.', [], async () => [
    { value: (await limiter.queue()).age },
  ])
  add(
    'transactions_under_way',
    'Transactions signed and not mined for good.',
    ['sender'],
    async () =>
      counts(
        await sql`
        select sender as label, count(*) from transactions
        where state in ${sql([...openStates])} group by sender`,
        'sender',
      ),
  )
  add('sender_balance', 'Coin of each sending key.', ['sender'], () =>
    Promise.all(
      keyring.addresses.map(async (address) => ({
        value: Number(formatEther(await chain.getBalance({ address }))),
        labels: { sender: address },
      })),
    ),
  )
  add('head_block', 'The newest block seen.', [], async () => [
    { value: Number((await head.latest()).number) },
  ])
  add('head_timestamp_seconds', 'Its time.', [], async () => [
    { value: (await head.latest()).timestamp },
  ])
  add('deliveries', 'Deliveries waiting, and those given up.', ['state'], async () =>
    counts(
      await sql`
        select state as label, count(*) from deliveries
        where state in ('pending', 'dead') group by state`,
      'state',
    ),
  )
  add('fees_kept', 'Fees taken, in whole tokens, by how far they are.', ['state'], async () => {
    const { fee } = deps
    if (!fee) return []
    const rows = await sql<{ state: string; amount: string }[]>`
      select state, sum(amount) as amount from fees
      where state <> 'open' and token = ${fee.token.address} group by state`
    return rows.map(({ state, amount }) => ({
      value: Number(formatUnits(BigInt(amount), fee.token.decimals)),
      labels: { state },
    }))
  })
  if (deps.config.deposits) {
    const whole = (units: bigint) => Number(formatUnits(units, depositToken(deps).decimals))
    add('deposits', 'Deposits that are not done, by how far they are.', ['state'], async () =>
      counts(
        await sql`
          select state as label, count(*) from deposits
          where state in ('pending', 'paid', 'paying', 'held') group by state`,
        'state',
      ),
    )
    add('float_balance', 'What deposits can be paid out from, in whole tokens.', [], async () => [
      { value: whole(await floatBalance(deps)) },
    ])
    add('float_owed', 'What is owed for deposits: above the balance they wait.', [], async () => [
      { value: whole(await owed(sql)) },
    ])
  }
  add('budget_used', 'Of everybody’s budget, in coin.', ['period'], async () => {
    const rows = await sql<{ period: string; wei: string }[]>`
      select period, wei from budgets
      where subject = 'all' and since = date_trunc(period, now(), 'UTC')`
    return rows.map(({ period, wei }) => ({
      value: Number(formatEther(BigInt(wei))),
      labels: { period },
    }))
  })
  add('kept_out', 'Callers kept out.', [], () => [{ value: limiter.blocks.size }])
  add('halted', '1 while the kill switch is on.', [], async () => {
    await limiter.blocks.refresh()
    return [{ value: limiter.blocks.halted === undefined ? 0 : 1 }]
  })
  add('streams', 'Streams open with this process.', [], () => [{ value: limiter.streams.size }])
}
