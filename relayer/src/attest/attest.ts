import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { Gateways } from '../content/ipfs/gateways.ts'
import type { Deps } from '../deps.ts'
import type { Failures } from '../keeper/failures.ts'
import { answerRequests } from './answerRequests.ts'
import type { Attestor } from './attestor.ts'
import { type Awaiting, findAwaiting } from './findAwaiting.ts'
import { inTurn } from './inTurn.ts'
import { judgeSubmission } from './judgeSubmission.ts'
import { sendVerdict } from './sendVerdict.ts'
import { tellPeers } from './tellPeers.ts'
import { forgetOthers, readWaits } from './waits.ts'

/** Milliseconds after which no further suite is begun in one look: what is signed is sent first. */
const longest = 20_000

/** What failed when it was tried, of each kind of work. */
export type AttestFailures = Record<'judging' | 'sending' | 'telling' | 'answering', Failures>

/**
 * One look at what waits for a set's attestors: judges and signs what is new, sends what has signatures
 * enough, tells the other attestors, and answers validation requests. All of it can be cut off anywhere
 * and is then done again, to the same end.
 */
export async function attest(
  deps: Deps,
  sources: { indexer: ReadModel; peers: Gateways },
  attestor: Attestor,
  failures: AttestFailures,
): Promise<void> {
  const { sql, log, metrics, closing } = deps
  const { review } = attestor
  const awaiting = await findAwaiting(sources.indexer, review)
  if (!awaiting) return
  const waitOf = await readWaits(sql, review)
  const end = Date.now() + longest
  const keys = awaiting.map(keyOf)
  for (const submission of inTurn(awaiting, (one) => waitOf(one).attempts)) {
    if (closing.aborted) return
    const key = keyOf(submission)
    const isNew = waitOf(submission).isDue && failures.judging.isOver(key)
    try {
      if (isNew && Date.now() < end) {
        const outcome = await judgeSubmission(deps, sources, attestor, submission)
        if (outcome === 'signed' || outcome === 'not judged') metrics.attested.inc({ outcome })
      }
      if (!failures.sending.isOver(key)) continue
      const tried = await sendVerdict(deps, attestor, submission)
      if (tried) metrics.attested.inc({ outcome: tried.outcome })
      if (tried?.outcome === 'would fail') failures.sending.add(key)
    } catch (err) {
      failures.judging.add(key)
      failures.sending.add(key)
      log.error({ err, jobId: String(submission.jobId) }, 'a submission could not be attested')
    }
  }
  failures.judging.keep(keys)
  failures.sending.keep(keys)
  await forgetOthers(sql, review, awaiting)
  await tellPeers(deps, attestor, awaiting, failures.telling)
  await answerRequests(deps, attestor, failures.answering)
}

function keyOf({ jobId, submission }: Awaiting): string {
  return `${jobId} ${submission}`
}
