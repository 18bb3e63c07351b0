import { decodeEventLog, type Hex } from 'viem'
import { jobMarketAbi, offersAbi } from '../../abi.ts'
import type { Transfer } from '../matchTransfers.ts'
import type { Log } from '../receipt.ts'

/** Where and when an event of a job was told. */
export type EventPlace = {
  /** In the dossier, `events.3`. */
  readonly path: string
  /** Unix seconds. */
  readonly timestamp: number
  /** Block and transaction; two events of one transaction have the same. */
  readonly transaction: string
  /** The transfer that moved the money it tells of. */
  readonly transfer: Transfer | undefined
}

/** An event of `JobMarket`, its arguments typed. */
export function marketEvent({ topics, data }: Log) {
  return decodeEventLog({ abi: jobMarketAbi, topics: [...topics] as [Hex, ...Hex[]], data })
}

/** An event of `Offers`, its arguments typed. */
export function offersEvent({ topics, data }: Log) {
  return decodeEventLog({ abi: offersAbi, topics: [...topics] as [Hex, ...Hex[]], data })
}

export type MarketEvent = ReturnType<typeof marketEvent>
export type OffersEvent = ReturnType<typeof offersEvent>
