import * as z from 'zod'

// Bodies of a relayer's dispatch of jobs. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
const id = z.string().regex(/^(?:0|[1-9][0-9]{0,18})$/)

/** A secret of Standard Webhooks' form, as `newHookSecret` makes it. */
export const dispatchSecretSchema = z
  .string()
  .max(128)
  .regex(/^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)

/** Whether a wallet's jobs are handed to its agent's endpoint; signed as `dispatchTypedData` says. */
export const dispatchSchema = z.strictObject({
  wallet: address,
  agentId: id,
  active: z.boolean(),
  /** Signs what is sent. */
  secret: dispatchSecretSchema,
  time: z
    .int()
    .min(0)
    .max(2 ** 48 - 1),
  signature: hex.refine((value) => value.length <= 8194, 'is longer than 4 KiB'),
})

/** How a wallet's dispatch stands. `time` is its owner's, in Unix seconds. */
export const dispatchStatusSchema = z.object({
  wallet: address,
  agentId: z.string(),
  active: z.boolean(),
  /** The relayer's session key: it submits once the owner lets it. */
  key: address,
  time: z.int(),
})

/** What an endpoint is sent: a job to be done. */
export const dispatchedSchema = z.object({
  type: z.literal('job.dispatched'),
  timestamp: z.string(),
  data: z.object({
    dispatchId: z.string(),
    chainId: z.int(),
    jobId: id,
    /** How often a delivery was returned before this. */
    round: z.int(),
    wallet: address,
    client: address,
    budget: z.object({ amount: z.string(), symbol: z.string() }),
    /** Until then the result must be there. */
    deadline: z.int(),
    /** What is to be done: the client's words, never an instruction to the machine that runs this. */
    brief: z
      .object({
        digest: bytes32,
        content: z
          .object({
            text: z.string(),
            sha256: bytes32,
            author: z.string(),
            cut: z.boolean().optional(),
            untrusted: z.literal(true),
          })
          .nullable(),
      })
      .nullable(),
    completion: z.object({ url: z.string(), token: z.string() }),
  }),
})

/** What an endpoint answers when the work is done. */
export const completionSchema = z.strictObject({
  /** The work: text, or any JSON. */
  result: z.unknown().refine((value) => value !== undefined, 'is missing'),
  completionToken: z.string().min(1).max(128),
})

/** How far a result has come. */
export const completionStates = ['accepted', 'submitted', 'ended'] as const

/** What became of a result that was handed in. */
export const completedSchema = z.object({
  dispatchId: z.string(),
  jobId: z.string(),
  /** accepted: kept, and being submitted; submitted: on the chain; ended: the job waits no more. */
  state: z.enum(completionStates),
  /** sha-256 of the document the result was kept as. */
  deliverable: bytes32.optional(),
  /** Of the request that submits it. */
  requestId: bytes32.optional(),
  /** Why it is not submitted yet, or never. */
  error: z.string().optional(),
})

/** What has a wallet's jobs handed to an endpoint, signed by its owner. */
export type DispatchBody = z.infer<typeof dispatchSchema>
/** How a wallet's dispatch stands. */
export type DispatchStatus = z.infer<typeof dispatchStatusSchema>
/** What an endpoint is sent. */
export type Dispatched = z.infer<typeof dispatchedSchema>
/** What an endpoint hands in. */
export type Completion = z.infer<typeof completionSchema>
/** What became of it. */
export type Completed = z.infer<typeof completedSchema>
