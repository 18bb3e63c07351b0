import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { zeroAddress } from 'viem'
import * as z from 'zod'
import { ask } from '../src/command/context.ts'
import { jsonOrNone } from '../src/jsonOrNone.ts'
import { graphql } from '../src/readModel/graphql.ts'
import type { Connection } from './connect.ts'
import { readIfThere, writeWhole } from './home.ts'

const seenSchema = z.object({ block: z.int().min(0), at: z.number() })

/** Seconds for which the read model may be behind what was written from here. */
const lag = 60

/** The block all profiles of this home wrote to last, if a moment ago: what is asked now is to know it. */
export function lastBlock({ home, network }: Connection): number | undefined {
  const text = readIfThere(fileOf(home.dir, network.chainId))
  const seen = seenSchema.safeParse(jsonOrNone(text ?? '')).data
  const isFresh = seen && Math.abs(Date.now() / 1000 - seen.at) < lag
  return isFresh ? seen.block : undefined
}

/** Remembers the block an act is in, as its answer tells it. */
export function noteBlock({ home, network }: Connection, answer: unknown): void {
  const { data } = z.object({ sent: z.object({ block: z.int() }) }).safeParse(answer)
  if (!data) return
  const seen = { block: data.sent.block, at: Date.now() / 1000 }
  mkdirSync(dirname(home.dir), { recursive: true, mode: 0o700 })
  writeWhole(fileOf(home.dir, network.chainId), JSON.stringify(seen))
}

const query = graphql(`
  query Seen($address: Hex!, $minBlock: Int!) { account(address: $address, minBlock: $minBlock) { address } }
`)

/** Waits a moment for the read model to have come that far. Whatever is wrong shows by itself. */
export async function awaitBlock(connection: Connection, minBlock: number): Promise<void> {
  await ask(connection, query, { address: zeroAddress, minBlock }).catch(() => {})
}

function fileOf(dir: string, chainId: number): string {
  return join(dirname(dir), `seen-${chainId}.json`)
}
