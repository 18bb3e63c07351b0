import * as z from 'zod'
import type { Deployment } from '../deployment.ts'
import type { BlockContents, ChainReader, PlacedLog } from './chainReader.ts'
import { type ContractName, type Told, tell } from './contracts.ts'
import { BadRowError } from './errors.ts'
import type { Claims, Source } from './verification.ts'

const placeSchema = z.looseObject({
  block: z.int().min(0),
  logIndex: z.int().min(0),
})

/** What of every row is needed to find the chain's word on it. */
export const provenRowSchema = z.looseObject({
  provenance: placeSchema.optional(),
  proof: z.looseObject({ block: z.int().min(0), event: placeSchema.nullish() }),
})

/**
 * A row, as far as its form matters.
 *
 * @throws {BadRowError}
 */
export function parseRow<schema extends z.ZodType>(
  kind: string,
  schema: schema,
  row: unknown,
): z.infer<schema> {
  const { data, error, success } = schema.safeParse(row)
  if (success) return data
  const issues = error.issues.slice(0, 20).map(({ path, message }) => ({
    path: path.map(String).join('.').slice(0, 200),
    message: message.slice(0, 200),
  }))
  throw new BadRowError({ kind, issues })
}

/** The log a row says it came from, and all of its block. */
export type RowEvent = {
  readonly told: Told
  readonly log: PlacedLog
  readonly contents: BlockContents
  readonly source: Source
}

/**
 * Finds the log a row came from and holds what the row says of it against the block. Undefined, and a
 * fact that is not so, where that place has no log of one of these contracts and names.
 */
export async function checkRowEvent(options: {
  claims: Claims
  reader: ChainReader
  deployment: Deployment
  row: z.infer<typeof provenRowSchema>
  /** By contract, the events such a row comes from; all of them unless named. */
  from: { readonly [name in ContractName]?: readonly string[] }
}): Promise<RowEvent | undefined> {
  const { claims, reader, deployment, row, from } = options
  const place = row.proof.event ?? row.provenance
  if (!place) return undefined
  const header = await reader.header(place.block)
  const contents = await reader.contents(header)
  const source = contents.strength === 'stateProof' ? 'receiptProof' : 'nodeAnswer'
  const log = contents.logs[place.logIndex]
  const told = log && tell(deployment, log)
  const isExpected = told && from[told.contract as ContractName]?.includes(told.name)
  if (!log || !told || !isExpected) {
    const expected = Object.values(from).flat().join(' or ')
    claims.require('event', told?.name ?? null, expected, source)
    return undefined
  }
  for (const path of ['provenance', 'proof.event']) {
    claims.check(`${path}.block`, header.number, 'header')
    claims.check(`${path}.blockHash`, header.hash, 'header')
    claims.check(`${path}.timestamp`, header.timestamp, 'header')
    claims.check(`${path}.transactionHash`, log.transactionHash, source)
    claims.check(`${path}.logIndex`, place.logIndex, source)
    claims.check(`${path}.name`, told.name, source)
    claims.check(`${path}.contract`, log.address, source)
    claims.check(`${path}.topic`, log.topics[0] ?? null, source)
  }
  return { told, log, contents, source }
}
