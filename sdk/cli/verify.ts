import { createPublicClient, type Hex, http, isHash, type PublicClient } from 'viem'
import * as z from 'zod'
import { addressSchema, bytes32Schema, idSchema } from '../src/command/fields.ts'
import { NotConnectedError } from '../src/errors.ts'
import { exportDossier } from '../src/verify/dossier/exportDossier.ts'
import { verifyDossier } from '../src/verify/dossier/verifyDossier.ts'
import { verifyAgent } from '../src/verify/verifyAgent.ts'
import { verifyBalance } from '../src/verify/verifyBalance.ts'
import { verifyJob } from '../src/verify/verifyJob.ts'
import { verifyOffer } from '../src/verify/verifyOffer.ts'
import { verifyPayment } from '../src/verify/verifyPayment.ts'
import { verifyReview } from '../src/verify/verifyReview.ts'
import { ContradictedError, UnverifiableError, UsageError } from './errors.ts'
import { type CommonOptions, connectFor, type Runtime, tell } from './runtime.ts'
import { readAll } from './streams.ts'
import type { Verifiable } from './verifiable.ts'

export type VerifyOptions = CommonOptions & {
  /** Nodes of others, who know the blocks too. */
  readonly witness?: readonly string[] | undefined
  /** Hashes of blocks known to be of the chain. */
  readonly trust?: readonly string[] | undefined
  /** Of a review: who is reviewed. */
  readonly of?: 'provider' | 'client' | undefined
}

/** Block and log index. */
const paymentSchema = z.string().regex(/^\d{1,15}-\d{1,9}$/)

/**
 * Holds what the read model says against the chain, or a dossier on stdin against itself, and tells
 * each fact.
 *
 * @throws {ContradictedError} where something is not so.
 * @throws {UnverifiableError} where it cannot be said.
 */
export async function verify(
  what: Verifiable,
  id: string | undefined,
  options: VerifyOptions,
  runtime: Runtime,
): Promise<void> {
  const found =
    what === 'dossier'
      ? await dossierOnStdin(options, runtime)
      : await rowOf(what, id, options, runtime)
  tell(found, options, runtime)
  if (found.verdict === 'contradicted') throw new ContradictedError()
  if (found.verdict === 'unverifiable') throw new UnverifiableError()
}

async function dossierOnStdin(options: VerifyOptions, { streams }: Runtime) {
  const text = await readAll(streams.stdin)
  const { verdict, contradictions, restsOn } = await verifyDossier(text, {
    trustedBlockHashes: hashesOf(options.trust),
  })
  return { verdict, contradictions, restsOn }
}

async function rowOf(
  what: Exclude<Verifiable, 'dossier'>,
  id: string | undefined,
  options: VerifyOptions,
  runtime: Runtime,
) {
  const { publicClient, indexer: readModel } = connectFor(options, runtime)
  if (!readModel) throw new NotConnectedError({ what: 'a read model (`--indexer`)' })
  const place = {
    publicClient,
    indexer: readModel.url,
    witnesses: options.witness?.map(
      (url) => createPublicClient({ transport: http(url) }) as PublicClient,
    ),
    trustedBlockHashes: hashesOf(options.trust),
  }
  if (what === 'job') return verifyJob({ ...place, id: BigInt(parse(what, idSchema, id)) })
  if (what === 'agent') return verifyAgent({ ...place, id: BigInt(parse(what, idSchema, id)) })
  if (what === 'offer') return verifyOffer({ ...place, hash: parse(what, bytes32Schema, id) })
  if (what === 'points') return verifyBalance({ ...place, account: parse(what, addressSchema, id) })
  if (what === 'payment') return verifyPayment({ ...place, id: parse(what, paymentSchema, id) })
  const jobId = BigInt(parse(what, idSchema, id))
  return verifyReview({ ...place, jobId, ofProvider: options.of !== 'client' })
}

/** Tells a job's whole story with the proof of it, as JSON that `verify dossier` takes. */
export async function dossier(
  jobId: string,
  options: CommonOptions,
  runtime: Runtime,
): Promise<void> {
  const { publicClient, deployment, indexer, relayer } = connectFor(options, runtime)
  const made = await exportDossier({
    ...{ publicClient, deployment, indexer: indexer?.url },
    jobId: BigInt(parse('job', idSchema, jobId)),
    // What nobody serves is left out, and the dossier says so
    readDocument: async (digest) => relayer?.getDocument(digest).catch(() => undefined),
  })
  tell(made, { ...options, format: 'json' }, runtime)
}

function parse<value>(what: string, schema: z.ZodType<value>, id: string | undefined): value {
  const parsed = schema.safeParse(id)
  if (parsed.success) return parsed.data
  throw new UsageError({ message: `That names no ${what}.` })
}

function hashesOf(texts: readonly string[] | undefined): Hex[] | undefined {
  return texts?.map((text) => {
    if (isHash(text)) return text
    throw new UsageError({ message: '--trust takes the hash of a block.' })
  })
}
