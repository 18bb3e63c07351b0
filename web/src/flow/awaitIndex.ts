import { graphql } from '../data/graphql.ts'
import { request } from '../data/request.ts'

const headQuery = graphql(`
  query Head {
    meta { block }
  }
`)

/** Milliseconds to wait at most, and between two questions. */
const patience = 12_000
const pause = 250

/** Waits until the read model has read a block; not for ever, since what is on the chain is done. */
export async function awaitIndex(graphqlUrl: string, block: bigint): Promise<void> {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const head = await request(graphqlUrl, headQuery, {}).catch(() => undefined)
    if (!head || BigInt(head.meta.block) >= block) return
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
