import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  multicall3Abi,
  parseAbiParameters,
} from 'viem'
import { wantCall } from '../calls/wantCall.ts'
import type { Deps } from '../deps.ts'
import { groupBy } from '../groupBy.ts'
import { now } from '../unixTime.ts'

/** The most one call may use: drawing a jury takes the most. */
export const maxGas = 4_000_000n
/** What a call may use beyond what it used when tried: others act before it. */
const margin = 200_000n
/** Seconds a call may wait to be sent. */
const validity = 600
/** Seconds after which a move whose tries are used up has new ones. */
const epoch = 21_600

/** Where Multicall3 is on nearly every chain: https://www.multicall3.com */
export const multicall: Address = '0xcA11bde05977b3631167028862bE2a173976CA11'

/** A move that would succeed now. */
export type TriedMove = {
  readonly target: Address
  readonly data: Hex
  /** Whose share of the day's coin it costs. */
  readonly subject: Address
  readonly gasUsed: bigint
  /** How often it was made before. */
  readonly times: number
  /** Made a short while ago: by itself, so that what comes to nothing is seen as such. */
  readonly isApart: boolean
}

/**
 * Queues moves, those of one account together where the chain has Multicall3. One that fails there fails
 * alone. Returns how many calls were queued.
 */
export async function wantMoves(deps: Deps, moves: readonly TriedMove[]): Promise<number> {
  const isTogether = moves.length > 1 && (await hasMulticall(deps))
  const batches = isTogether ? batchesOf(moves) : moves.map((move) => [move])
  for (const batch of batches) await want(deps, batch)
  return batches.length
}

async function hasMulticall({ chain }: Pick<Deps, 'chain'>): Promise<boolean> {
  return (await chain.getCode({ address: multicall })) !== undefined
}

function batchesOf(moves: readonly TriedMove[]): TriedMove[][] {
  const batches = moves.filter(({ isApart }) => isApart).map((move) => [move])
  const groups = groupBy(
    moves.filter(({ isApart }) => !isApart),
    ({ subject }) => subject,
  )
  for (const group of groups.values()) {
    let batch: TriedMove[] = []
    for (const move of group) {
      if (gasOf([...batch, move]) > maxGas && batch.length > 0) {
        batches.push(batch)
        batch = []
      }
      batch.push(move)
    }
    batches.push(batch)
  }
  return batches
}

/** The most that moves made together may use. */
export function gasOf(moves: readonly TriedMove[]): bigint {
  return moves.reduce((sum, { gasUsed }) => sum + gasUsed * 2n, moves.length > 0 ? margin : 0n)
}

async function want(deps: Deps, moves: readonly TriedMove[]): Promise<void> {
  const { sql, head } = deps
  const [first] = moves
  if (!first) return
  const { target, data } = moves.length > 1 ? together(moves) : first
  const gas = gasOf(moves)
  const call = {
    ...{ target, data, id: idOf(moves), subject: first.subject },
    kind: 'keep' as const,
    gas: gas < maxGas ? gas : maxGas,
    deadline: BigInt(Math.max((await head.latest()).timestamp, now()) + validity),
  }
  await sql.begin(async (sql) => {
    await wantCall(sql, call)
    const kept = moves.map(({ target, data }) => ({ call_id: call.id, target, data }))
    await sql`insert into kept_moves ${sql(kept)} on conflict do nothing`
  })
}

function together(moves: readonly TriedMove[]): { target: Address; data: Hex } {
  const calls = moves.map(({ target, data }) => ({ target, allowFailure: true, callData: data }))
  const data = encodeFunctionData({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [calls],
  })
  return { target: multicall, data }
}

/** Names moves for a while: whichever process wants them, they are made once. */
function idOf(moves: readonly TriedMove[]): Hex {
  const names = moves.map(({ target, data, times }) =>
    encodeAbiParameters(parseAbiParameters('string, address, bytes, uint256, uint256'), [
      ...(['keep', target, data] as const),
      BigInt(times),
      BigInt(Math.floor(now() / epoch)),
    ]),
  )
  const [only = '0x', ...others] = names
  if (others.length === 0) return keccak256(only)
  return keccak256(encodeAbiParameters(parseAbiParameters('bytes[]'), [names]))
}
