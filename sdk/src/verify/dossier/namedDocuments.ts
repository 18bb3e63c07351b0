import { zeroHash } from 'viem'
import type { Told } from '../contracts.ts'

/** Which argument of an event names a document, and what the document is. */
const names: Readonly<Record<string, readonly (readonly [path: string, as: string])[]>> = {
  JobHired: [['brief', 'brief']],
  JobBought: [['brief', 'brief']],
  JobPosted: [['brief', 'brief']],
  JobProposed: [['brief', 'brief']],
  JobAmended: [['brief', 'brief']],
  OfferMade: [['offer.terms', 'terms']],
  OfferOpened: [['offer.terms', 'terms']],
  JobSubmitted: [['deliverable', 'deliverable']],
  HandedOver: [['reason', 'reason']],
  RevisionRequested: [['reason', 'reason']],
  JobJudged: [['reason', 'reason']],
  DisputeOpened: [['reason', 'reason']],
  DisputeResolved: [['reason', 'reason']],
  JobCompleted: [['reason', 'reason']],
  JobRejected: [['reason', 'reason']],
  CaseRuled: [['reason', 'reason']],
  EvidenceSubmitted: [['evidence', 'evidence']],
  ValidatorVoted: [['feedback', 'feedback']],
  AttestationMade: [['attestation.report', 'report']],
  ReviewMade: [['document', 'review']],
}

/** The documents an event names. */
export function namedDocuments({ name, args }: Told): { digest: `0x${string}`; as: string }[] {
  return (names[name] ?? []).flatMap(([path, as]) => {
    const digest = path.split('.').reduce<unknown>((value, key) => fieldOf(value, key), args)
    return isDigest(digest) && digest !== zeroHash ? [{ digest, as }] : []
  })
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

function isDigest(value: unknown): value is `0x${string}` {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value)
}
