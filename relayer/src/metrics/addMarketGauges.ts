import { pointsAbi } from '@guildhall/sdk'
import { formatUnits } from 'viem'
import type { Deps } from '../deps.ts'
import { remembered } from '../limits/remembered.ts'
import { type Holding, readHoldings, readMarket } from '../watch/readMarket.ts'
import { readWork } from '../watch/readWork.ts'
import { addGauge } from './metrics.ts'

/** Milliseconds for which what several gauges tell of is read once. */
const maxAge = 1000
const pointDecimals = 2

/** What waits, how far the read model is, whether the market has what it owes, and its points. */
export function addMarketGauges(deps: Deps): void {
  const { sql, chain, head, config, deployment, metrics } = deps
  const add = addGauge.bind(undefined, metrics)
  const work = remembered(() => readWork(sql), maxAge)
  const market = remembered(() => readMarket(deps), maxAge)
  const holdings = remembered(async () => readHoldings(deps, await market()), maxAge)
  const minted = remembered(
    () =>
      chain.readContract({
        ...{ address: deployment.contracts.points, abi: pointsAbi, functionName: 'mintedToday' },
      }),
    maxAge,
  )

  add('calls_open', 'Calls of the relayer’s own that have no end yet.', ['kind'], async () =>
    (await work()).calls.map(({ kind, count }) => ({ value: count, labels: { kind } })),
  )
  add('call_age_seconds', 'Since the oldest of them was wanted.', [], async () => [
    { value: (await work()).callAge },
  ])
  add(
    'request_age_seconds',
    'Since the oldest request not sent yet was accepted.',
    [],
    async () => [{ value: (await work()).requestAge }],
  )
  add(
    'delivery_age_seconds',
    'For how long the delivery due longest has been due.',
    [],
    async () => [{ value: (await work()).deliveryAge }],
  )
  add('sender_balance_least', 'Coin below which a key is given nothing.', [], () => [
    { value: Number(formatUnits(config.signers.minBalance, 18)) },
  ])

  if (config.doors.indexerUrl !== undefined) {
    add('indexer_ready', '1 while the read model is READY, 0 else.', [], async () => [
      {
        value: await market().then(
          ({ meta }) => Number(meta.status === 'READY'),
          () => 0,
        ),
      },
    ])
    add('indexer_lag_seconds', 'Of the read model behind the newest block.', [], async () => {
      const { timestamp } = await head.latest()
      return [{ value: Math.max(0, timestamp - (await market()).meta.blockTimestamp) }]
    })
    add('indexer_lag_blocks', 'Blocks it is behind.', [], async () => {
      const { number } = await head.latest()
      return [{ value: Math.max(0, Number(number) - (await market()).meta.block) }]
    })
    addHoldings('balance', 'What a contract has of a token, by the chain, in whole tokens.')
    addHoldings('liabilities', 'What it owes of it, by the read model.')
    add('points_burned', 'Points burned since the beginning, whole.', [], async () => [
      { value: whole(BigInt((await market()).pointStats.burned)) },
    ])
    add('points_burned_today', 'Of them today (UTC).', [], async () => [
      { value: whole(BigInt((await market()).pointStats.today.burned)) },
    ])
    add('points_room_today', 'Points that may still be minted today.', ['part'], async () => {
      const { all, joining, system } = (await market()).pointStats.today.room
      return parts({ all: BigInt(all), joining: BigInt(joining), system: BigInt(system) })
    })
  }
  add('points_supply', 'Points there are, whole.', [], async () => [
    {
      value: whole(
        await chain.readContract({
          ...{ address: deployment.contracts.points, abi: pointsAbi, functionName: 'totalSupply' },
        }),
      ),
    },
  ])
  add(
    'points_minted_today',
    'Points minted today (UTC): all, of them for joining and for system agents.',
    ['part'],
    async () => {
      const [all, joining, system] = await minted()
      return parts({ all, joining, system })
    },
  )

  function addHoldings(what: 'balance' | 'liabilities', help: string): void {
    add(`solvency_${what}`, help, ['holder', 'token'], async () =>
      (await holdings()).map(({ holder, token, ...amounts }: Holding) => ({
        value: amounts[what],
        labels: { holder, token },
      })),
    )
  }
}

function parts(points: Readonly<Record<string, bigint>>) {
  return Object.entries(points).map(([part, value]) => ({ value: whole(value), labels: { part } }))
}

function whole(points: bigint): number {
  return Number(formatUnits(points, pointDecimals))
}
