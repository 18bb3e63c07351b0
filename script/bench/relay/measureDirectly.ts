import { setTimeout as sleep } from 'node:timers/promises'
import type { Hex } from 'viem'
import type { Bench } from './bench.ts'
import { readCpu, subtract } from './cpu.ts'
import type { Inclusions } from './inclusions.ts'
import { type Percentiles, percentilesOf } from './percentiles.ts'

/** Requests that reach the chain without our relayer. */
export type Direct = {
  readonly name: string
  readonly included: number
  /** Handed over, and never on the chain. */
  readonly lost: number
  /** Requests a second, from the first sending to the block of the last. */
  readonly throughput: number
  readonly mined: Percentiles
  readonly gasPerRequest: number
  /** Milliseconds of processor time a request: whoever sends, and the node. */
  readonly cpu: { readonly sender: number; readonly anvil: number }
}

/**
 * Sends each of some things as often as allowed, and times them to their block. `send` resolves once the
 * node took it; `ids` are what the chain will say was executed.
 */
export async function measureDirectly<thing>(
  bench: Bench,
  inclusions: Inclusions,
  options: {
    name: string
    things: readonly thing[]
    ids: (thing: thing) => readonly string[]
    send: (thing: thing) => Promise<unknown>
    /** At once on their way to the node, or, where it waits for blocks, not on the chain yet. */
    atOnce: number
    waitsForBlocks?: boolean
  },
): Promise<Direct> {
  const { name, things, ids, send, atOnce, waitsForBlocks = false } = options
  const groups = { anvil: bench.processes.anvil, sender: [process.pid] }
  const before = readCpu(groups)
  const sentAt = new Map<string, number>()
  const start = Date.now()
  let next = 0
  const worker = async () => {
    for (let thing = things[next++]; thing !== undefined; thing = things[next++]) {
      for (const id of ids(thing)) sentAt.set(id, Date.now())
      const [id = ''] = ids(thing)
      const isSent = await send(thing).then(
        () => true,
        () => false,
      )
      const latest = Date.now() + 30_000
      while (isSent && waitsForBlocks && !inclusions.seen.has(id) && Date.now() < latest) {
        await sleep(5)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const all = things.flatMap(ids)
  const included = await inclusions.of(all, 10)
  const used = subtract(readCpu(groups), before)
  const seen = all.flatMap((id) => {
    const inclusion = inclusions.seen.get(id)
    return inclusion ? [{ ...inclusion, from: sentAt.get(id) ?? start }] : []
  })
  const last = Math.max(...seen.map(({ at }) => at))
  return {
    name,
    included,
    lost: all.length - included,
    throughput: (included * 1000) / (last - start),
    mined: percentilesOf(seen.map(({ at, from }) => at - from)),
    gasPerRequest: (await gasOf(bench, new Set(seen.map(({ hash }) => hash)))) / included,
    cpu: {
      sender: ((used.sender ?? Number.NaN) * 1000) / included,
      anvil: ((used.anvil ?? Number.NaN) * 1000) / included,
    },
  }
}

export async function gasOf({ chain }: Bench, hashes: ReadonlySet<Hex>): Promise<number> {
  let gas = 0n
  for (const hash of hashes) gas += (await chain.getTransactionReceipt({ hash })).gasUsed
  return Number(gas)
}
