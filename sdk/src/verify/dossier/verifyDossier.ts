import type { Hex } from 'viem'
import { deploymentOf } from '../../deployment.ts'
import { digestOf } from '../../documents.ts'
import { maxDocumentSize } from '../../limits.ts'
import { ContradictionError, type Issue } from '../errors.ts'
import type { Header } from '../header.ts'
import { differences } from './differences.ts'
import { bytesOf } from './documentContent.ts'
import { type Dossier, toldSchema } from './dossierSchema.ts'
import { parseDossier } from './parseDossier.ts'
import { readEvidence } from './readEvidence.ts'
import { tellJob } from './tellJob.ts'

/** What holds of a dossier. */
export type DossierVerification = {
  /**
   * `verified`: all of it follows from blocks that are trusted. `contradicted`: something in it is not
   * so. `unverifiable`: all of it follows from blocks of which not all are trusted; whoever makes up
   * blocks can make such a dossier of anything, so look `restsOn` up before believing it.
   */
  readonly verdict: 'verified' | 'contradicted' | 'unverifiable'
  readonly contradictions: readonly Issue[]
  /** Blocks all of it rests on. */
  readonly restsOn: readonly {
    readonly block: number
    readonly hash: Hex
    readonly trusted: boolean
  }[]
  /** The dossier as parsed. */
  readonly dossier: Dossier
}

/**
 * Verifies a dossier without asking anybody: every proof against the headers it holds, every event
 * replayed by the contracts' rules, the outcome against what they keep, every document against its
 * digest, and then each field of the dossier against what that has shown.
 *
 * @throws {BadDossierError} where it is no dossier, or larger than one may be.
 * @throws {UnknownChainError} where it is of a chain without a deployment this package knows.
 */
export async function verifyDossier(
  /** JSON, or parsed. */
  input: unknown,
  options: {
    /** Hashes of blocks known to be of the chain. */
    readonly trustedBlockHashes?: readonly Hex[] | undefined
  } = {},
): Promise<DossierVerification> {
  const dossier = parseDossier(input)
  const { contradictions, headers } = await contradictionsIn(dossier)
  const trusted = new Set(options.trustedBlockHashes?.map((hash) => hash.toLowerCase()))
  const restsOn = headers.map(({ number, hash }) => ({
    ...{ block: number, hash },
    trusted: trusted.has(hash),
  }))
  const isTrusted = restsOn.length > 0 && restsOn.every(({ trusted }) => trusted)
  const verdict =
    contradictions.length > 0 ? 'contradicted' : isTrusted ? 'verified' : 'unverifiable'
  return { verdict, contradictions, restsOn, dossier }
}

async function contradictionsIn(
  dossier: Dossier,
): Promise<{ contradictions: Issue[]; headers: readonly Header[] }> {
  const deployment = deploymentOf(dossier.chainId)
  const jobId = BigInt(dossier.job.id)
  try {
    const proven = await readEvidence(dossier.evidence, { deployment, jobId })
    const { told, documents } = tellJob(proven)
    proven.checkAllUsed()
    const { number, hash, timestamp } = proven.header
    const claimed = Object.fromEntries(
      Object.keys(toldSchema.shape).map((part) => [part, dossier[part as keyof typeof told]]),
    )
    const named = dossier.documents.map(({ digest, named }) => ({ digest, named }))
    return {
      headers: proven.headers,
      contradictions: [
        ...differences(dossier.block, { number, hash, timestamp }, 'block'),
        ...differences(claimed, told, ''),
        ...differences(named, documents, 'documents'),
        ...dossier.documents.flatMap(contradictionInDocument),
      ],
    }
  } catch (error) {
    // What cannot be read is not so either: whoever wrote it may have meant to break the reader
    const path = error instanceof ContradictionError ? error.path : 'evidence'
    const message = error instanceof Error ? error.message.slice(0, 500) : 'It cannot be read.'
    return { headers: [], contradictions: [{ path, message }] }
  }
}

function contradictionInDocument(
  { digest, content }: Dossier['documents'][number],
  at: number,
): Issue[] {
  if (content === null) return []
  const path = `documents.${at}.content`
  const bytes = bytesOf(content)
  if (!bytes || bytes.length > maxDocumentSize) return [{ path, message: 'It is no document.' }]
  const actual = digestOf(bytes)
  return actual === digest ? [] : [{ path, message: `Its digest is ${actual}, not ${digest}.` }]
}
