import { type Address, type Hex, type Log, numberToHex, type RpcLog, toHex } from 'viem'
import { formatLog } from 'viem/utils'
import { rpc } from '../actor.ts'

export type Transaction = { from: Address; to: Address; data: Hex }

/** What a transaction may use; what is over is not paid for. */
const gas = numberToHex(3_000_000)

/** Makes the blocks of a chain one by one, each of as many transactions of anybody's as wanted. */
export class Blocks {
  readonly #url: string
  readonly #codes = new Map<Address, Hex>()
  #time = 0
  sent = 0
  reverted = 0
  /** Those of the newest block that failed. */
  refused: readonly Transaction[] = []
  /** Contracts whose code the node had to be told again. */
  forgotten = 0

  constructor(rpcUrl: string) {
    this.#url = rpcUrl
  }

  /** Begins, over these contracts: from now on nothing is mined but by `next`. */
  async begin(contracts: readonly Address[] = []): Promise<void> {
    for (const address of contracts) this.#codes.set(address, await this.#codeOf(address))
    await rpc(this.#url, 'anvil_autoImpersonateAccount', true)
    await rpc(this.#url, 'evm_setAutomine', false)
    await this.refresh()
  }

  /** The timestamp of the newest block, in seconds. */
  get time(): number {
    return this.#time
  }

  /** Looks again, after somebody else changed the chain. */
  async refresh(): Promise<void> {
    const block = (await rpc(this.#url, 'eth_getBlockByNumber', 'latest', false)) as {
      timestamp: Hex
    }
    this.#time = Math.max(this.#time, Number(block.timestamp))
  }

  /** Mines the next block, `seconds` after the newest; gives the logs of what was sent. */
  async next(transactions: readonly Transaction[], seconds: number): Promise<Log[]> {
    const senders = [...new Set(transactions.map(({ from }) => from))]
    const counts = await this.#all(
      senders.map((from) => ['eth_getTransactionCount', [from, 'latest']]),
    )
    const nonces = new Map(senders.map((from, i) => [from, Number(counts[i])]))
    this.#time += seconds
    const hashes = await this.#all(
      transactions.map((transaction) => {
        const nonce = nonces.get(transaction.from) ?? 0
        nonces.set(transaction.from, nonce + 1)
        return ['eth_sendTransaction', [{ ...transaction, gas, nonce: toHex(nonce) }]]
      }),
    )
    await rpc(this.#url, 'evm_setNextBlockTimestamp', this.#time)
    await rpc(this.#url, 'evm_mine')
    const receipts = (await rpc(this.#url, 'eth_getBlockReceipts', 'latest')) as {
      status: Hex
      transactionHash: Hex
      logs: RpcLog[]
    }[]
    if (receipts.length !== transactions.length) {
      throw new Error(`${receipts.length} of ${transactions.length} transactions were mined.`)
    }
    this.sent += receipts.length
    const failed = receipts.filter(({ status }) => status !== '0x1')
    const failedHashes = new Set<unknown>(failed.map(({ transactionHash }) => transactionHash))
    this.reverted += failed.length
    this.refused = transactions.filter((_, i) => failedHashes.has(hashes[i]))
    return receipts.flatMap(({ logs }) => logs.map((log) => formatLog(log)))
  }

  /** Replaces the newest blocks by empty ones: what was in them is in no block any more. */
  async reorganise(depth: number): Promise<void> {
    await rpc(this.#url, 'anvil_reorg', depth, [])
    // Anvil forgets the code of some contracts as it goes back; a chain does not
    for (const [address, code] of this.#codes) {
      if ((await this.#codeOf(address)) === code) continue
      await rpc(this.#url, 'anvil_setCode', address, code)
      this.forgotten++
    }
    await this.refresh()
  }

  async #codeOf(address: Address): Promise<Hex> {
    return (await rpc(this.#url, 'eth_getCode', address, 'latest')) as Hex
  }

  async #all(requests: readonly (readonly [string, readonly unknown[]])[]): Promise<unknown[]> {
    if (requests.length === 0) return []
    const body = requests.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params }))
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answers = (await response.json()) as { id: number; result?: unknown; error?: unknown }[]
    return answers
      .toSorted((a, b) => a.id - b.id)
      .map(({ result, error }) => {
        if (error) throw new Error(JSON.stringify(error))
        return result
      })
  }
}
