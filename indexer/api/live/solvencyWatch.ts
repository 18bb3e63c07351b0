import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from '@guildhall/sdk'
import { type Address, encodeFunctionData, erc20Abi, hexToBigInt } from 'viem'
import type { Database } from '../../database/connect.ts'
import { ChainUnreachableError, callAt } from '../../upkeep/chainRpc.ts'
import { checkpointBlock } from '../../upkeep/checkpoint.ts'
import { balancesAt, liabilitiesOf, solvencyOf, supplyOf } from '../solvency.ts'
import { remember } from './remember.ts'

export type SolvencyState = 'SOLVENT' | 'ALARM' | 'UNCHECKED'

/** Milliseconds after which a difference is looked at again: a reorg may pass between two reads. */
const pause = 500

/**
 * Tells whether every contract of the market has what it owes, and whether the chain says it has what
 * the ledger says. Looks at most every five seconds; what differs is an alarm once it differs twice.
 */
export function createSolvencyWatch(options: {
  sql: Database
  deployment: Deployment
  rpcUrl: string
}): () => Promise<SolvencyState> {
  return remember(5000, async () => {
    const first = await look(options)
    if (first !== 'ALARM') return first
    await sleep(pause)
    return look(options)
  })
}

async function look(options: {
  sql: Database
  deployment: Deployment
  rpcUrl: string
}): Promise<SolvencyState> {
  const { sql, deployment, rpcUrl } = options
  const block = await lastBlock(sql)
  if (block === undefined) return 'UNCHECKED'
  const balances = await balancesAt(sql, block)
  const rows = solvencyOf(balances, deployment, block)
  if (rows.some((row) => row.balance < liabilitiesOf(row))) return 'ALARM'

  const points = deployment.contracts.points.toLowerCase() as Address
  const supply = encodeFunctionData({ abi: erc20Abi, functionName: 'totalSupply' })
  const expected = [
    { token: points, data: supply, amount: supplyOf(balances, points) },
    ...rows.map(({ token, contract, balance }) => ({
      token,
      data: encodeFunctionData({ abi: erc20Abi, functionName: 'balanceOf', args: [contract] }),
      amount: balance,
    })),
  ]
  try {
    const amounts = await Promise.all(
      expected.map(({ token, data }) => callAt(rpcUrl, token, data, block)),
    )
    return amounts.every((amount, i) => hexToBigInt(amount) === expected[i]?.amount)
      ? 'SOLVENT'
      : 'ALARM'
  } catch (error) {
    if (error instanceof ChainUnreachableError) return 'UNCHECKED'
    throw error
  }
}

async function lastBlock(sql: Database): Promise<number | undefined> {
  const [row] = await sql<{ latestCheckpoint: string }[]>`
    select latest_checkpoint from _ponder_checkpoint`
  return row && checkpointBlock(row.latestCheckpoint).number
}
