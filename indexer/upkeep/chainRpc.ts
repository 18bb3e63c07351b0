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

/** What a call to a contract returns at the end of a block. */
export async function callAt(url: string, to: Hex, data: Hex, block: number): Promise<Hex> {
  const result = await request(url, 'eth_call', [{ to, data }, `0x${block.toString(16)}`])
  const parsed = hex.safeParse(result)
  // A node that does not keep so old a state answers with an error
  if (!parsed.success) throw new ChainUnreachableError({ url, cause: parsed.error })
  return parsed.data
}
