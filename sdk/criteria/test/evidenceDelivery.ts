import type { Hex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Criteria, Requirement } from '../../src/criteria/criteriaSchema.ts'
import { digestOf, encodeDocument } from '../../src/documents.ts'
import { capturesTypedData } from '../../src/evidence/capturesTypedData.ts'
import type { EvidenceFacts } from '../../src/evidence/evidenceReport.ts'
import type { EvidenceItem } from '../../src/evidence/evidenceSchema.ts'
import { type OpenedEvidence, openEvidence } from '../evidence/openEvidence.ts'
import { reportEvidence } from '../evidence/reportEvidence.ts'

/** Who works, and somebody else. */
export const worker = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
export const stranger = privateKeyToAccount(`0x${'b2'.repeat(32)}`)

/** When the sample job was begun and delivered, and the shop it is about. */
export const began = 1_795_161_600
export const tower = { latitude: 48.858372, longitude: 2.294481 }
export const job: EvidenceFacts['job'] = {
  chainId: 31337,
  market: `0x${'77'.repeat(20)}`,
  jobId: '7',
  provider: worker.address,
}
export const plainFacts: EvidenceFacts = {
  job,
  started: began,
  delivered: began + 7200,
  signedByContract: false,
  used: [],
  similar: [],
  earlier: [],
  review: null,
}

export const requirement: Requirement = {
  requirement_id: 'shelf',
  type: 'photo',
  description: 'The shelf from the front',
  min_count: 1,
  near: { ...tower, radius_m: 200 },
  max_age_seconds: 86_400,
}

export function criteriaOf(...evidence: Requirement[]): Criteria {
  return { version: '1.0', tests: [], evidence, pass_threshold: 'all' }
}

/** Documents by their digests, as a relayer keeps them. */
export class Shelf {
  readonly kept = new Map<Hex, Uint8Array>()
  readonly read = async (digest: Hex) => this.kept.get(digest)

  keep(bytes: Uint8Array): `0x${string}` {
    const digest = digestOf(bytes)
    this.kept.set(digest, bytes)
    return digest as `0x${string}`
  }

  /** A photo as an honest worker captures it, unless said otherwise. */
  photo(bytes: Uint8Array, other: Partial<EvidenceItem> = {}): EvidenceItem {
    return {
      type: 'photo',
      requirement: 'shelf',
      file: {
        name: 'shelf.jpg',
        mediaType: 'image/jpeg',
        size: bytes.length,
        digest: this.keep(bytes),
      },
      location: { latitude: 48.858512, longitude: 2.294803, accuracy: 14 },
      capturedAt: began + 3600,
      device: { model: 'Made up 9', timeZone: 'Europe/Paris', utcOffset: 60, isMock: false },
      ...other,
    }
  }

  /** The digest of a delivery of these items, signed by the worker for the job unless said otherwise. */
  async deliver(
    items: EvidenceItem[],
    {
      signer = worker,
      account = signer.address as Hex,
      jobId = job.jobId,
      market = job.market as Hex,
    } = {},
  ): Promise<Hex> {
    const contracts = { jobMarket: market } as never
    const signature = await signer.signTypedData(
      capturesTypedData({ chainId: job.chainId, contracts }, { jobId: BigInt(jobId), items }),
    )
    const document = { kind: 'evidence', version: 1, message: '', items, attachments: [] }
    return this.keep(encodeDocument({ ...document, signed: { account, signature } }))
  }

  open(deliverable: Hex, criteria: Criteria = criteriaOf(requirement)): Promise<OpenedEvidence> {
    return openEvidence({ criteria, deliverable, read: this.read })
  }

  async judge(
    deliverable: Hex,
    {
      criteria = criteriaOf(requirement),
      facts = plainFacts,
    }: { criteria?: Criteria; facts?: EvidenceFacts } = {},
  ) {
    return reportEvidence(await this.open(deliverable, criteria), facts)
  }
}
