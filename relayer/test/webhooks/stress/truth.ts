import { jobMarketAbi } from '@guildhall/sdk'
import { deployment, type Stack } from '../../stack.ts'

/** Blocks asked for again: more than ever vanish at once. */
const depth = 32n
/** Blocks in one question. */
const page = 500n

/** What the market's contract has told since a block, as the chain has it now. */
export class Truth {
  readonly #chain: Stack['chain']
  readonly #from: bigint
  readonly #blocks = new Map<bigint, readonly string[]>()
  #read: bigint

  constructor({ chain }: Stack, from: bigint) {
    this.#chain = chain
    this.#from = from
    this.#read = from
  }

  /** How many events there are; reads what is new or may have been replaced. */
  async count(): Promise<number> {
    const newest = await this.#chain.getBlockNumber()
    const since = this.#read - depth > this.#from ? this.#read - depth : this.#from
    for (const number of this.#blocks.keys()) if (number > since) this.#blocks.delete(number)
    for (let start = since + 1n; start <= newest; start += page) {
      const end = start + page - 1n
      await this.#note(start, end < newest ? end : newest)
    }
    this.#read = newest
    return [...this.#blocks.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** Every event by its place and name, the whole chain asked once more. */
  async events(): Promise<readonly string[]> {
    this.#blocks.clear()
    this.#read = this.#from
    await this.count()
    return [...this.#blocks.values()].flat()
  }

  async #note(fromBlock: bigint, toBlock: bigint): Promise<void> {
    const logs = await this.#chain.getContractEvents({
      address: deployment.contracts.jobMarket,
      abi: jobMarketAbi,
      fromBlock,
      toBlock,
    })
    for (const { blockNumber, logIndex, transactionHash, eventName } of logs) {
      const event = `${blockNumber} ${logIndex} ${transactionHash} ${eventName}`
      this.#blocks.set(blockNumber, [...(this.#blocks.get(blockNumber) ?? []), event])
    }
  }
}
