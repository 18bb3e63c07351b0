import { addressSchema, bytes32Schema, idSchema, timeSchema } from '@guildhall/sdk/command/fields'
import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import { graphql, type ResultOf } from '@guildhall/sdk/readModel/graphql'
import { z } from 'zod'
import { cursorOf, hashPart, type Position } from './position.ts'
import type { Topic } from './topic.ts'

/** An event of the contracts as it is told. */
export const marketEventSchema = z.strictObject({
  cursor: z.string().describe('Where it is: give it as `after` to go on from there'),
  type: z.string().describe("The Solidity event's name, such as OfferMade"),
  jobId: idSchema.nullable(),
  agentId: idSchema.nullable().describe("The event's, or its account's"),
  account: addressSchema.nullable().describe('Who acted, or whom it is about'),
  data: z
    .record(z.string(), z.json())
    .describe(
      'Its arguments; integers above 53 bits as decimal strings, words of strangers as `{ text, author, untrusted: true }`',
    ),
  at: timeSchema,
  contract: addressSchema,
  block: z.int(),
  logIndex: z.int(),
  transactionHash: bytes32Schema,
})

export type MarketEvent = z.infer<typeof marketEventSchema>

/** An event with whom it concerns. */
export type Told = {
  readonly event: MarketEvent
  readonly position: Position
  readonly topics: ReadonlySet<string>
}

export const eventFragment = graphql(`
  fragment MarketEvent on Activity {
    type contract data createdAt
    account { address }
    agent { id }
    job { id client { address agent { id } } provider { address agent { id } } }
    provenance { block logIndex transactionHash }
  }
`)

export function toldOf(row: ResultOf<typeof eventFragment>): Told {
  const { block, logIndex, transactionHash } = row.provenance
  const position = { block, logIndex, hash: hashPart(transactionHash) }
  const account = row.account?.address ?? null
  const parties = [row.job?.client, row.job?.provider]
  const topics = [
    'market',
    row.job && `job:${row.job.id}`,
    ...[row.agent, ...parties.map((party) => party?.agent)].map((one) => one && `agent:${one.id}`),
    ...[account, ...parties.map((party) => party?.address)].map((one) => one && `account:${one}`),
  ]
  return {
    position,
    topics: new Set(topics.filter((topic) => typeof topic === 'string')),
    event: {
      cursor: cursorOf(position),
      type: row.type,
      jobId: row.job?.id ?? null,
      agentId: row.agent?.id ?? null,
      account,
      data: z.record(z.string(), z.json()).parse(marked(JSON.parse(row.data), account)),
      at: row.createdAt,
      contract: row.contract,
      block,
      logIndex,
      transactionHash,
    },
  }
}

/** Whether a topic's followers are told of it. */
export function concerns({ topics }: Told, topic: Topic): boolean {
  return topics.has(topic.of === 'market' ? 'market' : `${topic.of}:${topic.id}`)
}

/** What anybody may have put there is theirs: all text but numbers and bytes. */
export function marked(value: unknown, author: string | null): unknown {
  if (typeof value === 'string') {
    return /^(?:0x[0-9a-fA-F]*…?|-?\d+)$/.test(value) ? value : untrustedText(value, { author })
  }
  if (Array.isArray(value)) return value.map((one) => marked(one, author))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, author)]))
}
