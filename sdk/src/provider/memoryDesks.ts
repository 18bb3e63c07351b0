import * as z from 'zod'
import type { ReadContext } from '../command/context.ts'
import { type Delivery, deliverableShape } from '../command/deliverable.ts'
import { encodeDocument } from '../documents.ts'
import { maxDocumentSize } from '../limits.ts'
import type { Assignment } from './assignment.ts'
import type { Answer, Desk, Desks, WorkState } from './desk.ts'
import { madeOffers, ownOfferOn } from './ownOffers.ts'
import { nameOf } from './turn.ts'

/**
 * Does the work of one delivery. What it throws means that it cannot be done: the job is declined, and
 * the error is told to the provider's owner alone.
 */
export type Work = (
  assignment: Assignment,
  options: {
    /** The same for the same delivery, also after a restart: begin nothing twice under it. */
    key: string
    /** Told when the time is over, or the provider is stopped. */
    signal: AbortSignal
  },
) => Promise<Delivery>

/** Deliveries remembered; whoever works on more at a time does some of them again. */
const maxKept = 1000

/** Bytes of what is delivered, with room for what stands around it in its document. */
const maxSize = maxDocumentSize - 4096

const deliverableSchema = z.strictObject(deliverableShape)

type Kept = { state: WorkState; stop: AbortController; answer?: Promise<Answer>; reason?: string }

/**
 * Desks of a function of this process. They are gone with it: what was at work then is begun anew, and
 * which offers were made the read model says.
 */
export function createMemoryDesks({
  work,
  context,
  account,
  signal,
}: {
  work: Work
  context: ReadContext
  account: string
  signal: AbortSignal
}): Desks {
  const desks = new Map<string, Kept>()
  const offers = new Map<string, string>()
  let recalled: Promise<void> | undefined

  /** Offers of runs before. */
  function recall(): Promise<void> {
    recalled ??= madeOffers(context, account).then(
      (made) => {
        for (const [jobId, offer] of made) if (!offers.has(jobId)) offers.set(jobId, offer)
      },
      (error: unknown) => {
        recalled = undefined
        throw error
      },
    )
    return recalled
  }

  function keptOf(name: string): Kept {
    const before = desks.get(name)
    if (before) return before
    const made: Kept = { state: 'new', stop: new AbortController() }
    desks.set(name, made)
    if (desks.size > maxKept) {
      const [old] = [...desks].find(([, { state }]) => state === 'ended') ?? []
      if (old) desks.delete(old)
    }
    return made
  }

  function open(name: string): Desk {
    const kept = keptOf(name)
    return {
      state: () => kept.state,
      begin(assignment, key) {
        if (kept.state !== 'new') return
        kept.state = 'running'
        const either = AbortSignal.any([signal, kept.stop.signal])
        kept.answer = answerOf(work, assignment, { key, signal: either })
        void kept.answer.then(() => {
          // What ends because the provider is stopped is not done
          if (!signal.aborted) kept.state = 'ended'
        })
      },
      answer: async () => (await kept.answer) ?? { failed: { why: 'nothing was begun' } },
      stop: async () => kept.stop.abort(),
      clear: () => void desks.delete(name),
      givenUp: () => kept.reason,
      giveUp: (reason) => {
        kept.reason = reason
      },
    }
  }

  return {
    open: (turn) => open(nameOf(turn)),
    async offerOn(jobId) {
      const noted = offers.get(jobId)
      if (noted !== undefined) return noted
      const found = await ownOfferOn(context, account, jobId)
      if (found !== undefined) offers.set(jobId, found)
      return found
    },
    noteOffer: (jobId, offer) => void offers.set(jobId, offer),
    async offered() {
      await recall()
      return [...offers.keys()]
    },
  }
}

async function answerOf(
  work: Work,
  assignment: Assignment,
  options: { key: string; signal: AbortSignal },
): Promise<Answer> {
  try {
    const made = deliverableSchema.safeParse(await work(assignment, options))
    if (!made.success) {
      return { failed: { why: `it is no deliverable: ${z.prettifyError(made.error)}` } }
    }
    if (encodeDocument(made.data).length <= maxSize) return { deliverable: made.data }
    return { failed: { why: 'it has more than 1 MiB; keep parts of it by putDocument' } }
  } catch (error) {
    return { failed: { why: error instanceof Error ? error.message : String(error) } }
  }
}
