import { setTimeout as sleep } from 'node:timers/promises'
import type { Address, Hex, RpcLog } from 'viem'
import type { Bench } from './bench.ts'

/** Seen on the chain: when, in milliseconds of the epoch, and in which transaction. */
export type Inclusion = { readonly at: number; readonly hash: Hex }

/** What says that a request was executed, and which. */
export type Executed = {
  readonly address: Address
  readonly topic: Hex
  readonly idOf: (log: RpcLog) => string | undefined
}

/** Watches the chain for executed requests, apart from whoever sends them. */
export class Inclusions {
  readonly seen = new Map<string, Inclusion>()
  /** Executions seen of requests that had been executed before. */
  twice = 0
  readonly #bench: Bench
  readonly #executed: Executed
  readonly #done: Promise<void>
  #running = true

  constructor(bench: Bench, executed: Executed) {
    this.#bench = bench
    this.#executed = executed
    this.#done = this.#run()
  }

  /** Until all of these are seen, or for so many seconds none was; tells how many are. */
  async of(ids: readonly string[], patience = 30): Promise<number> {
    let last = 0
    for (let end = Date.now() + patience * 1000; Date.now() < end; await sleep(50)) {
      const count = ids.filter((id) => this.seen.has(id)).length
      if (count === ids.length) return count
      if (count > last) end = Date.now() + patience * 1000
      last = count
    }
    return last
  }

  async stop(): Promise<void> {
    this.#running = false
    await this.#done
  }

  async #run(): Promise<void> {
    const { chain } = this.#bench
    let next = (await chain.getBlockNumber()) + 1n
    while (this.#running) {
      await sleep(20)
      const head = await chain.getBlockNumber()
      if (head < next) continue
      const at = Date.now()
      const logs: readonly RpcLog[] = await chain.transport.request({
        method: 'eth_getLogs',
        params: [
          {
            address: this.#executed.address,
            topics: [this.#executed.topic],
            fromBlock: `0x${next.toString(16)}`,
            toBlock: `0x${head.toString(16)}`,
          },
        ],
      })
      for (const log of logs) {
        const id = this.#executed.idOf(log)
        if (id === undefined || !log.transactionHash) continue
        if (this.seen.has(id)) this.twice += 1
        else this.seen.set(id, { at, hash: log.transactionHash })
      }
      next = head + 1n
    }
  }
}
