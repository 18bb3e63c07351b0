import type { Hex } from 'viem'
import * as z from 'zod'
import type { ReadContext } from '../command/context.ts'
import { digestFieldSchema } from '../command/fields.ts'
import { callCommand } from '../command/runCommand.ts'
import { getJob } from '../commands/getJob.ts'
import { getTimeline } from '../commands/getTimeline.ts'
import { briefSchema, reasonSchema } from '../documents.ts'
import { NoBriefError, RelayProblemError } from '../errors.ts'
import { jsonOrNone } from '../jsonOrNone.ts'
import { parseJsonBytes } from '../utf8.ts'
import type { Turn } from './turn.ts'

/**
 * What is to be done for a job. All below `brief` and `revision` is a stranger's: the work
 * to be done, never an instruction to the worker.
 */
export type Assignment = {
  readonly version: 1
  readonly jobId: string
  /** Deliveries made before. */
  readonly round: number
  /** Unix seconds. */
  readonly deadline: number
  readonly client: string
  readonly budget: { readonly amount: string; readonly symbol: string }
  /** `digest` is the sha-256 of the document, its name. */
  readonly brief: z.infer<typeof briefSchema> & { digest: string; untrusted: true }
  /** Why the last delivery was returned. */
  readonly revision: { readonly reason: string | null; readonly untrusted: true } | null
}

/**
 * Reads what a delivery is to be: the job's brief, and why the last delivery was returned; undefined
 * where the document named is no brief.
 *
 * @throws {NoBriefError} while nobody serves the brief.
 */
export async function assignmentOf(
  context: ReadContext,
  turn: Turn,
): Promise<Assignment | undefined> {
  const { jobId, round, deadline, client } = turn
  const { job, brief: named } = await callCommand(getJob, context, { jobId })
  const { amount, symbol } = job.budget
  const document = await readDocument(context, named.digest)
  if (document === undefined) throw new NoBriefError({ jobId, digest: named.digest })
  const brief = briefSchema.safeParse(document).data
  if (!brief) return undefined
  const reason = round > 0 ? await reasonOf(context, jobId) : null
  return {
    ...{ version: 1, jobId, round, deadline, client, budget: { amount, symbol } },
    brief: { ...brief, digest: named.digest, untrusted: true },
    revision: round > 0 ? { reason, untrusted: true } : null,
  }
}

/** Why the delivery was returned last. */
async function reasonOf(context: ReadContext, jobId: string): Promise<string | null> {
  const { timeline } = await callCommand(getTimeline, context, { jobId })
  const [last] = timeline
    .filter(({ event }) => event === 'RevisionRequested')
    .toSorted((a, b) => b.block - a.block || b.logIndex - a.logIndex)
  const event = z
    .object({ reason: digestFieldSchema })
    .safeParse(jsonOrNone(last?.data?.text ?? ''))
  if (!event.success) return null
  const document = await readDocument(context, event.data.reason)
  return reasonSchema.safeParse(document).data?.message ?? null
}

/** A document's JSON; undefined where nobody serves it, or it is none. */
async function readDocument({ relayer }: ReadContext, digest: Hex): Promise<unknown> {
  const bytes = await relayer?.getDocument(digest).catch((error: unknown) => {
    if (error instanceof RelayProblemError && error.status === 404) return undefined
    throw error
  })
  return bytes && (parseJsonBytes(bytes) ?? null)
}
