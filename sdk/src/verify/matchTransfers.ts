import { decodeEventLog, type Hex, hexToBigInt, parseAbi, toEventSelector, zeroAddress } from 'viem'
import { jobMarketAbi } from '../abi.ts'
import type { Deployment } from '../deployment.ts'
import { addressAt } from './jobWords.ts'
import { lower } from './lower.ts'
import type { Log } from './receipt.ts'

/** An ERC-20 transfer, or what the market keeps for a payee it could not push it to. */
export type Transfer = {
  readonly token: Hex
  readonly from: Hex
  readonly to: Hex
  readonly amount: bigint
  readonly isCredit: boolean
}

/** What a market's event says moved; `undefined` what it leaves open. */
type Movement = {
  readonly isIn: boolean | undefined
  readonly to?: string
  readonly amount?: bigint
  /** Told after the transfer. */
  readonly isLate?: boolean
}

const transferTopic = toEventSelector(parseAbi(['event Transfer(address,address,uint256)'])[0])

/**
 * Which transfer of a transaction's logs moved the money a market's event tells of: positions of events
 * to transfers. Of an assignment or amendment, which tell no amount, the transfer of its difference.
 */
export function matchTransfers(
  logs: readonly Log[],
  { contracts }: Deployment,
): ReadonlyMap<number, Transfer> {
  const market = contracts.jobMarket.toLowerCase()
  const forwarder = contracts.forwarder.toLowerCase()
  const transfers = logs.map((log) => (log.address === market ? creditOf(log) : transferOf(log)))
  const movements = logs.map((log) => (log.address === market ? movementOf(log) : undefined))
  const matched = new Map<number, Transfer>()
  const used = new Set<number>()

  function match(event: number, { isIn, to, amount, isLate }: Movement, end: number) {
    const [first, last] = isLate ? [0, event] : [event + 1, end]
    for (let place = first; place < last; place += 1) {
      const transfer = transfers[place]
      if (!transfer || used.has(place)) continue
      const touches = transfer.to === market ? isIn !== false : transfer.from === market && !isIn
      if (!touches || (to !== undefined && transfer.to !== to)) continue
      if (amount !== undefined && transfer.amount !== amount) continue
      used.add(place)
      matched.set(event, transfer)
      return
    }
  }

  // What is told to the unit first, so that differences get what is left
  for (const [event, movement] of movements.entries()) {
    if (movement?.amount !== undefined) match(event, movement, logs.length)
  }
  for (const [event, movement] of movements.entries()) {
    if (!movement || movement.amount !== undefined) continue
    const next = logs.findIndex(
      ({ address }, place) =>
        place > event &&
        (address === forwarder || (movements[place] && movements[place]?.amount === undefined)),
    )
    match(event, movement, next < 0 ? logs.length : next)
  }
  return matched
}

function transferOf({ address, topics, data }: Log): Transfer | undefined {
  const [topic, from, to] = topics
  if (topic !== transferTopic || !from || !to || topics.length !== 3 || data.length !== 66) return
  return {
    token: address,
    from: addressAt(from) ?? zeroAddress,
    to: addressAt(to) ?? zeroAddress,
    amount: hexToBigInt(data),
    isCredit: false,
  }
}

function creditOf({ address, topics, data }: Log): Transfer | undefined {
  const event = decoded(topics, data)
  if (event?.eventName !== 'CreditStored') return undefined
  const { token, payee, amount } = event.args
  return {
    token: lower(token),
    from: address,
    to: lower(payee),
    amount,
    isCredit: true,
  }
}

function movementOf({ topics, data }: Log): Movement | undefined {
  const event = decoded(topics, data)
  switch (event?.eventName) {
    case 'JobHired':
    case 'JobBought':
    case 'JobPosted':
      return { isIn: true, amount: event.args.budget }
    case 'JobFunded':
      return { isIn: true, amount: event.args.amount }
    case 'JobAssigned':
    case 'JobAmended':
      return { isIn: undefined }
    case 'PaymentReleased':
      return { isIn: false, to: lower(event.args.provider), amount: event.args.amount }
    case 'Refunded':
      return { isIn: false, to: lower(event.args.client), amount: event.args.amount }
    case 'FeePaid': {
      const { sink, amount } = event.args
      return { isIn: false, to: lower(sink), amount, isLate: sink === zeroAddress }
    }
    case 'CreditWithdrawn':
      return { isIn: false, to: lower(event.args.to), amount: event.args.amount }
    default:
      return undefined
  }
}

function decoded(topics: readonly Hex[], data: Hex) {
  try {
    return decodeEventLog({ abi: jobMarketAbi, topics: [...topics] as [Hex, ...Hex[]], data })
  } catch {
    return undefined
  }
}
