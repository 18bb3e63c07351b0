import {
  type Criteria,
  type EvidenceReport,
  openEvidence,
  type ReadDocument,
  type ReportedEvidence,
  reportEvidence,
} from '@guildhall/sdk/criteria'
import type { Address, Hex } from 'viem'
import type { Deps } from '../deps.ts'
import { collectEvidenceFacts } from './collectEvidenceFacts.ts'
import { acceptEvidence, type DeliveryName, rememberEvidence } from './pastEvidence.ts'
import { reviewEvidence } from './reviewEvidence.ts'
import { withPictures } from './withPictures.ts'

/**
 * Judges a delivery of evidence: looks at its files, looks up what the chain and earlier deliveries know,
 * has it reviewed, and remembers it. Done again it comes to the same, but for what others did meanwhile.
 *
 * @throws all that `openEvidence` throws.
 */
export async function judgeDelivery(
  deps: Pick<Deps, 'sql' | 'log' | 'config' | 'chain' | 'head' | 'deployment'>,
  {
    review,
    delivery,
    started,
    criteria,
    deliverable,
    read,
    tests,
  }: {
    review: Address
    delivery: DeliveryName
    started: number | undefined
    criteria: Criteria
    deliverable: Hex
    read: ReadDocument
    /** How the acceptance tests came out, where there are any. */
    tests: EvidenceReport['tests']
  },
): Promise<ReportedEvidence> {
  const { opened, previews } = await withPictures((see, signal) => {
    const readInTime: ReadDocument = (digest) => {
      signal.throwIfAborted()
      return read(digest)
    }
    return openEvidence({ criteria, deliverable, read: readInTime, see })
  })
  const facts = await collectEvidenceFacts(deps, { review, delivery, started, opened })
  await rememberEvidence(deps.sql, delivery, opened)
  const { report } = await reportEvidence(opened, facts)
  const { client } = delivery
  const found = await reviewEvidence(deps, { opened, report, previews, client })
  const reported = await reportEvidence(opened, { ...facts, review: found }, tests)
  const accepted = reported.report.items.filter((item) => item.accepted)
  await acceptEvidence(
    deps.sql,
    delivery,
    accepted.map(({ item }) => item),
  )
  return reported
}
