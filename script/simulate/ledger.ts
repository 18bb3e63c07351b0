import { decodeRevert } from '@guildhall/sdk'
import type { Hex, Log } from 'viem'
import { Blocks, type Transaction } from '../../indexer/test/life/blocks.ts'

/** Transactions in a block. */
const perBlock = 200

/** Makes blocks, and keeps every log with its time, and why something was refused. */
export class Ledger extends Blocks {
  readonly entries: { readonly time: number; readonly log: Log }[] = []
  /** How often the contracts refused what was sent, by error. */
  readonly refusals = new Map<string, number>()
  readonly #rpcUrl: string

  constructor(rpcUrl: string) {
    super(rpcUrl)
    this.#rpcUrl = rpcUrl
  }

  override async next(transactions: readonly Transaction[], seconds: number): Promise<Log[]> {
    const logs = await super.next(transactions, seconds)
    for (const log of logs) this.entries.push({ time: this.time, log })
    for (const refused of this.refused) await this.#why(refused)
    return logs
  }

  /** As many blocks as these need, a second apart, the first at a time of its own. */
  async many(transactions: readonly Transaction[], seconds = 1): Promise<Log[]> {
    const logs: Log[] = []
    for (let i = 0; i < transactions.length; i += perBlock) {
      const some = transactions.slice(i, i + perBlock)
      logs.push(...(await this.next(some, i === 0 ? seconds : 1)))
    }
    return logs
  }

  /** The error a call would be refused with now; undefined where it would be made. */
  async refusalOf({ from, to, data }: Transaction): Promise<string | undefined> {
    const response = await fetch(this.#rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ jsonrpc: '2.0', id: 1, method: 'eth_call' },
        params: [{ from, to, data, gas: '0x3d0900' }, 'latest'],
      }),
    })
    const { error } = (await response.json()) as { error?: { data?: Hex; message: string } }
    return error && nameOf(error)
  }

  async #why(transaction: Transaction): Promise<void> {
    const name = (await this.refusalOf(transaction)) ?? 'Refused by what came before in its block'
    this.refusals.set(name, (this.refusals.get(name) ?? 0) + 1)
  }
}

function nameOf({ data, message }: { data?: Hex; message: string }): string {
  return (data && decodeRevert(data)?.errorName) ?? message
}
