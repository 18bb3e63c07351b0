import { type Address, isAddress } from 'viem'
import { z } from 'zod'

const address = z.custom<Address>((value) => isAddress(String(value), { strict: false }))

/** Something that happened, with what has to be known to say whom it concerns. Addresses in lower case. */
export const factSchema = z.object({
  /** The Solidity event's name, or one of `derivedEvents`. */
  type: z.string(),
  contract: address,
  /** Null for what happened in no block. */
  block: z.int().nullable(),
  blockHash: z.string(),
  logIndex: z.int(),
  transactionHash: z.string().nullable(),
  /** Unix seconds. */
  at: z.int(),
  jobId: z.string().nullable(),
  /** Integers beyond 53 bits as decimal strings; words of strangers marked. */
  args: z.record(z.string(), z.json()),
  /** Whom it is about, where it is about one account. */
  account: address.nullable(),
  /** The agent it is about, where that is known without an account of its. */
  agent: z.string().optional(),
  /** Everybody named. */
  accounts: z.array(address),
  job: z
    .object({
      client: address,
      provider: address.nullable(),
      entry: z.int(),
      isDelivered: z.boolean(),
      isJudged: z.boolean(),
    })
    .nullable(),
})

export type Fact = z.infer<typeof factSchema>
