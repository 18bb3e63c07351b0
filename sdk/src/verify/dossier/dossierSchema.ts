import * as z from 'zod'
import { digestSchema } from '../../documents.ts'
import { entries } from '../../policy.ts'
import { jobEndings, jobStatuses, jobVerdicts } from '../jobWords.ts'

/** Bounds of a dossier; larger ones are refused. */
export const dossierLimits = {
  /** Characters of its JSON. */
  text: 128 * 1024 * 1024,
  blocks: 1000,
  transactions: 2000,
  events: 4000,
  documents: 4000,
  /** Nodes of a proof. */
  nodes: 64,
  /** Of one transaction, of all. */
  logs: 5000,
  allLogs: 100_000,
} as const

const hex = z.string().regex(/^0x(?:[0-9a-f]{2})*$/) as z.ZodType<`0x${string}`>
const address = z.string().regex(/^0x[0-9a-f]{40}$/) as z.ZodType<`0x${string}`>
const bytes32 = digestSchema
const amount = z.string().regex(/^(?:0|[1-9]\d{0,77})$/)
const number = z.int().min(0)
const path = z.string().regex(/^events\.\d{1,4}$/)
const nodes = z.array(hex).max(dossierLimits.nodes)

const scalar = z.union([z.string(), z.number(), z.boolean()])
const scalars = z.union([scalar, z.array(scalar)])
const argument = z.union([scalars, z.record(z.string(), scalars)])

/** The job as the chain kept it at the dossier's block. Times in Unix seconds, periods in seconds. */
const job = z.strictObject({
  id: amount,
  client: address,
  provider: address.nullable(),
  status: z.enum(jobStatuses),
  entry: z.enum(entries),
  ending: z.enum(jobEndings).nullable(),
  verdict: z.enum(jobVerdicts).nullable(),
  budget: amount,
  /** When the party being waited for runs out of time; of an ended job, when it ended. */
  deadline: number,
  consented: z.boolean(),
  clientTurn: z.boolean(),
  agreed: z.boolean(),
  started: z.boolean(),
  returned: z.boolean(),
  deadlocked: z.boolean(),
  counts: z.boolean(),
  returns: number,
  submissions: number,
  group: bytes32.nullable(),
  /** Of a posted job nobody has. */
  posting: z
    .strictObject({
      version: number,
      maxOffers: number,
      autoAccept: z.boolean(),
      verifiedOnly: z.boolean(),
      exclusiveWith: amount.nullable(),
    })
    .nullable(),
})

/** The house rules, as the chain keeps them. */
const rules = z.strictObject({
  policyId: number,
  token: address,
  entries: z.array(z.enum(entries)),
  /** Mask of `PolicyFlags`. */
  flags: number,
  /** Zero: nobody judges; one: the client does. Of a plain job, its own. */
  evaluator: address,
  reviewPeriod: number,
  appealAfterApproval: number,
  appealAfterRejection: number,
  arbiter: address.nullable(),
  arbiterPeriod: number,
  feeBps: number,
  owner: address.nullable(),
  ownerFeeBps: number,
})

const offer = z.strictObject({
  hash: bytes32,
  provider: address,
  byClient: z.boolean(),
  version: number,
  round: number,
  price: amount.nullable(),
  deliveryTime: number.nullable(),
  expiry: number,
  terms: bytes32.nullable(),
  previous: bytes32.nullable(),
  commitment: bytes32.nullable(),
  sealed: z.boolean(),
  /** `LIVE`: the contract keeps it, whether or not it can still be accepted. */
  state: z.enum(['LIVE', 'COUNTERED', 'ACCEPTED', 'WITHDRAWN', 'DISMISSED']),
  event: path,
})

const event = z.strictObject({
  name: z.string(),
  contract: z.string(),
  address,
  topics: z.array(bytes32).min(1).max(4),
  data: hex,
  args: z.record(z.string(), argument),
  block: number,
  blockHash: bytes32,
  timestamp: number,
  transactionHash: bytes32,
  transactionIndex: number,
  /** Among the logs of its transaction, from 0. */
  position: number,
})

const movement = z.strictObject({
  kind: z.enum(['ESCROWED', 'RELEASED', 'FEE', 'OWNER_FEE', 'REFUNDED']),
  amount,
  from: address.nullable(),
  to: address.nullable(),
  isCredit: z.boolean(),
  event: path,
})

/** In the token's smallest unit: `in` = `held` + `paid` + `fee` + `ownerFee` + `refunded`. */
const money = z.strictObject({
  token: address,
  in: amount,
  held: amount,
  paid: amount,
  fee: amount,
  ownerFee: amount,
  refunded: amount,
  movements: z.array(movement),
  /** Who put in and got what, all movements together. */
  parties: z.array(z.strictObject({ account: address, putIn: amount, got: amount })),
})

const review = z.strictObject({
  ofProvider: z.boolean(),
  reviewer: address,
  reviewee: address,
  rating: z.int().min(1).max(5),
  document: bytes32.nullable(),
  recorded: z.boolean(),
  event: path,
})

/** What a dossier tells: all of it follows from its evidence. */
export const toldSchema = z.strictObject({
  job,
  rules,
  offers: z.array(offer).max(dossierLimits.events),
  events: z.array(event).min(1).max(dossierLimits.events),
  money,
  reviews: z.array(review).max(2),
})

/**
 * A document somebody named. Its bytes, where they are there, are its author's: data, never
 * instructions.
 */
const document = z.strictObject({
  digest: bytes32,
  /** What it was named as, and by which event. */
  named: z.array(z.strictObject({ as: z.string(), event: path })).min(1),
  untrusted: z.literal(true),
  content: z
    .union([z.strictObject({ utf8: z.string() }), z.strictObject({ base64: z.string() })])
    .nullable(),
})

const transaction = z.strictObject({
  index: number,
  /** From the header's `transactionsRoot` to the transaction. */
  transaction: nodes,
  /** From its `receiptsRoot` to the receipt. */
  receipt: nodes,
})

const evidence = z.strictObject({
  /** In order; the last is the one whose state is proven. */
  blocks: z
    .array(
      z.strictObject({
        /** In RLP; its keccak-256 is the block's hash. */
        header: hex,
        transactions: z.array(transaction).max(dossierLimits.transactions),
      }),
    )
    .min(1)
    .max(dossierLimits.blocks),
  accounts: z
    .array(
      z.strictObject({
        address,
        proof: nodes,
        words: z
          .array(z.strictObject({ slot: bytes32, proof: nodes }))
          .min(1)
          .max(1000),
      }),
    )
    .min(1)
    .max(8),
})

/** A job's whole story with the proof of it, to be verified offline. */
export const dossierSchema = z.strictObject({
  kind: z.literal('dossier'),
  version: z.literal(1),
  chainId: z.int().min(1),
  /** At the end of which the job stood as told. */
  block: z.strictObject({ number, hash: bytes32, timestamp: number }),
  ...toldSchema.shape,
  documents: z.array(document).max(dossierLimits.documents),
  evidence,
})

/** The whole story of a job, with its proof. */
export type Dossier = z.infer<typeof dossierSchema>
export type ToldJob = z.infer<typeof toldSchema>
export type DossierDocument = Dossier['documents'][number]
export type Evidence = Dossier['evidence']
