import type { Hex } from 'viem'
import { z } from 'zod'
import { digestFieldSchema } from '../../src/command/fields.ts'
import { callCommand } from '../../src/command/runCommand.ts'
import { untrustedText } from '../../src/command/untrustedText.ts'
import { getJob } from '../../src/commands/getJob.ts'
import { getTimeline } from '../../src/commands/getTimeline.ts'
import { briefSchema, reasonSchema } from '../../src/documents.ts'
import { RelayProblemError } from '../../src/errors.ts'
import type { Connection } from '../connect.ts'
import { NoBriefError } from '../errors.ts'
import { jsonOrNone } from '../network.ts'
import type { Turn } from './turn.ts'

/**
 * What a worker's program is given on stdin. All below `brief` and `revision` is a stranger's: the work
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
  /** null where it is no brief. */
  readonly brief: (z.infer<typeof briefSchema> & { digest: string; untrusted: true }) | null
  /** Why the last delivery was returned. */
  readonly revision: { readonly reason: string | null; readonly untrusted: true } | null
}

/** @throws {NoBriefError} while nobody serves the brief. */
export async function assignmentOf(connection: Connection, turn: Turn): Promise<Assignment> {
  const { jobId, round, deadline, client } = turn
  const { job, brief: named } = await callCommand(getJob, connection, { jobId })
  const { amount, symbol } = job.budget
  const document = await readDocument(connection, named.digest)
  if (document === undefined) throw new NoBriefError({ jobId, digest: named.digest })
  const brief = briefSchema.safeParse(document).data
  const reason = round > 0 ? await reasonOf(connection, jobId) : null
  return {
    ...{ version: 1, jobId, round, deadline, client, budget: { amount, symbol } },
    brief: brief ? { ...brief, digest: named.digest, untrusted: true } : null,
    revision: round > 0 ? { reason, untrusted: true } : null,
  }
}

/** Why the delivery was returned last. */
async function reasonOf(connection: Connection, jobId: string): Promise<string | null> {
  const { timeline } = await callCommand(getTimeline, connection, { jobId })
  const [last] = timeline
    .filter(({ event }) => event === 'RevisionRequested')
    .toSorted((a, b) => b.block - a.block || b.logIndex - a.logIndex)
  const event = z
    .object({ reason: digestFieldSchema })
    .safeParse(jsonOrNone(last?.data?.text ?? ''))
  if (!event.success) return null
  const document = await readDocument(connection, event.data.reason)
  return reasonSchema.safeParse(document).data?.message ?? null
}

/** A document's JSON; undefined where nobody serves it, or it is none. */
async function readDocument({ relayer }: Connection, digest: Hex): Promise<unknown> {
  const bytes = await relayer?.getDocument(digest).catch((error: unknown) => {
    if (error instanceof RelayProblemError && error.status === 404) return undefined
    throw error
  })
  return bytes && (jsonOrNone(new TextDecoder().decode(bytes)) ?? null)
}

/** A program's words for people, as they may be told. */
export function lastWords(text: string): string {
  return untrustedText(text.trim().split('\n').at(-1), { author: null, max: 200 })?.text ?? ''
}
