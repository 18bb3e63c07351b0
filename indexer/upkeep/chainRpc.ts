import { type Hex, hexToNumber } from 'viem'
import { z } from 'zod'

/** The chain could not be asked. */
export class ChainUnreachableError extends Error {
  override name = 'ChainUnreachableError'
  readonly retryable = true
  constructor({ url, cause }: { url: string; cause: unknown }) {
    super(`The chain at ${url} did not answer.`, { cause })
  }
}

const hex = z.templateLiteral(['0x', z.string()])
const blockSchema = z.object({ hash: hex }).nullable()

async function request(url: string, method: string, params: unknown[]): Promise<unknown> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(2000),
    })
    return z.object({ result: z.unknown() }).parse(await response.json()).result
  } catch (cause) {
    throw new ChainUnreachableError({ url, cause })
  }
}

/** Number of the chain's latest block. */
export async function chainHead(url: string): Promise<number> {
  return hexToNumber(hex.parse(await request(url, 'eth_blockNumber', [])))
}

/** Hash of a block; undefined where the chain has none of that number. */
export async function blockHash(url: string, number: number): Promise<Hex | undefined> {
  const block = await request(url, 'eth_getBlockByNumber', [`0x${number.toString(16)}`, false])
  return blockSchema.parse(block)?.hash
}
