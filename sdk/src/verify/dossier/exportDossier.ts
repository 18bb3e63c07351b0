import { type Hex, numberToHex, type PublicClient } from 'viem'
import * as z from 'zod'
import { type Deployment, deploymentOf } from '../../deployment.ts'
import { digestOf } from '../../documents.ts'
import { DocumentMismatchError } from '../../errors.ts'
import { slotOf, storageLayout } from '../../storageLayout.ts'
import { type ChainReader, createChainReader } from '../chainReader.ts'
import { contractAt, tell, tellOfAttestors } from '../contracts.ts'
import { ContradictionError, DossierNotTrueError, NoAnswerError } from '../errors.ts'
import { fetchRow } from '../fetchRow.ts'
import { findLogs } from '../findLogs.ts'
import type { Header } from '../header.ts'
import { type KeptJob, readJobWords } from '../jobWords.ts'
import { lower } from '../lower.ts'
import { policyWordCount, readPolicyWords } from '../policyWords.ts'
import type { Log } from '../receipt.ts'
import { contentOf } from './documentContent.ts'
import { type Dossier, dossierLimits, type Evidence } from './dossierSchema.ts'
import { offersEvent } from './marketEvent.ts'
import { parseDossier } from './parseDossier.ts'
import { readEvidence } from './readEvidence.ts'
import { tellJob } from './tellJob.ts'

/** Of which job, from which read model and node. */
export type ExportDossierParameters = {
  readonly jobId: bigint
  /** A node that serves `eth_getProof` for `block`, and logs from `fromBlock` on. */
  readonly publicClient: PublicClient
  /** That of the node's chain unless given. */
  readonly deployment?: Deployment | undefined
  /** At the end of which the job is told; the latest unless given. */
  readonly block?: bigint | undefined
  /** From which its events are looked for: where it began, or any before. */
  readonly fromBlock?: bigint | undefined
  /** URL of a GraphQL endpoint that tells where it began. Without it and `fromBlock` all blocks are looked through. */
  readonly indexer?: string | undefined
  /** Blocks the node is asked for logs of at a time; 10,000 unless given. */
  readonly logRange?: number | undefined
  /** Bytes of a document that may be in the dossier; undefined for any other. None are put in unless given. */
  readonly readDocument?: ((digest: Hex) => Promise<Uint8Array | undefined>) | undefined
}

/**
 * Gathers a job's whole story with the proof of it, from a node that is not believed.
 *
 * @throws {NoAnswerError} where the node does not serve what is needed.
 * @throws {BadProofError} @throws {BadHeaderError} where it serves what is not so.
 * @throws {DossierNotTrueError} where what it serves makes no whole story, as when it leaves events out.
 * @throws {BadDossierError} where it would be larger than a dossier may be.
 * @throws {DocumentMismatchError} where `readDocument` gives another document.
 */
export async function exportDossier(parameters: ExportDossierParameters): Promise<Dossier> {
  const { jobId, publicClient, readDocument } = parameters
  const deployment = parameters.deployment ?? deploymentOf(await publicClient.getChainId())
  const reader = createChainReader(publicClient)
  const block = parameters.block ?? (await publicClient.getBlockNumber({ cacheTime: 0 }))
  const header = await reader.header(Number(block))
  try {
    const words = createWords(reader, header)
    const job = await readJob(words, deployment, jobId)
    const blocks = await readBlocks({ ...parameters, deployment, reader, header, judge: job.judge })
    await readOffers(words, deployment, jobId, blocks.logs)
    const evidence = { blocks: blocks.evidence, accounts: words.evidence() }

    // Told as whoever verifies it will tell it
    const proven = await readEvidence(evidence, { deployment, jobId })
    const { told, documents } = tellJob(proven)
    proven.checkAllUsed()
    const { number, hash, timestamp } = header
    return parseDossier({
      kind: 'dossier',
      version: 1,
      chainId: deployment.chainId,
      block: { number, hash, timestamp },
      ...told,
      documents: await Promise.all(
        documents.map(async ({ digest, named }) => ({
          ...{ digest, named, untrusted: true as const },
          content: await contentFor(digest, readDocument),
        })),
      ),
      evidence,
    } satisfies Dossier)
  } catch (error) {
    if (!(error instanceof ContradictionError)) throw error
    const { path, message } = error
    throw new DossierNotTrueError({ jobId, contradictions: [{ path, message }] })
  }
}

async function contentFor(
  digest: Hex,
  readDocument: ExportDossierParameters['readDocument'],
): Promise<Dossier['documents'][number]['content']> {
  const bytes = await readDocument?.(digest)
  if (!bytes) return null
  const actual = digestOf(bytes)
  if (actual !== digest) throw new DocumentMismatchError({ actual, expected: digest })
  return contentOf(bytes)
}

type Words = ReturnType<typeof createWords>

/** Words of storage, read with their proofs. */
function createWords(reader: ChainReader, header: Header) {
  const accounts = new Map<Hex, { proof: readonly Hex[]; words: Map<Hex, readonly Hex[]> }>()
  return {
    async read(contract: Hex, slot: Hex): Promise<Hex> {
      const { value, accountProof, proof } = await reader.word(header, contract, slot)
      if (!accountProof || !proof) {
        throw new NoAnswerError({
          what: `the proof of its state (eth_getProof) at ${header.number}`,
        })
      }
      const account = accounts.get(contract) ?? { proof: accountProof, words: new Map() }
      account.words.set(slot, proof)
      accounts.set(contract, account)
      return value
    },
    evidence: (): Evidence['accounts'] =>
      sorted(accounts).map(([address, { proof, words }]) => ({
        address,
        proof: [...proof],
        words: sorted(words).map(([slot, proof]) => ({ slot, proof: [...proof] })),
      })),
  }
}

function sorted<value>(map: ReadonlyMap<Hex, value>): [Hex, value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}

async function readJob(
  words: Words,
  { contracts }: Deployment,
  jobId: bigint,
): Promise<{ kept: KeptJob; judge: Hex }> {
  const market = lower(contracts.jobMarket)
  const { job, policy, plainJob, rating } = storageLayout
  const head = await words.read(market, slotOf(job, [jobId]))
  const kept = readJobWords(head, await words.read(market, slotOf(job, [jobId], 1n)))
  const rules: Hex[] = []
  for (let index = 0; index < policyWordCount; index += 1) {
    rules.push(await words.read(market, slotOf(policy, [BigInt(kept.policyId)], BigInt(index))))
  }
  if (kept.entry === 'PLAIN') await words.read(market, slotOf(plainJob, [jobId]))
  await words.read(lower(contracts.reviews), slotOf(rating, [jobId]))
  return { kept, judge: readPolicyWords(rules).evaluator }
}

/** Each thread of offers has a word. */
async function readOffers(
  words: Words,
  { contracts }: Deployment,
  jobId: bigint,
  logs: readonly Log[],
): Promise<void> {
  const offers = lower(contracts.offers)
  for (const log of logs) {
    if (log.address !== offers) continue
    const event = offersEvent(log)
    if (event.eventName !== 'OfferMade' && event.eventName !== 'OfferSealed') continue
    const { args } = event
    if (args.jobId !== jobId) continue
    const version = 'offer' in args ? args.offer.version : args.version
    const keys = [jobId, BigInt(version), args.provider] as const
    await words.read(offers, slotOf(storageLayout.offer, keys))
  }
}

async function readBlocks(
  options: ExportDossierParameters & {
    deployment: Deployment
    reader: ChainReader
    header: Header
    judge: Hex
  },
): Promise<{ evidence: Evidence['blocks']; logs: Log[] }> {
  const { reader, header, deployment, jobId, judge } = options
  const isAbout = (log: Log) => {
    const isOther = log.address === judge && !contractAt(deployment, judge)
    const { jobId: one, otherJobId: other } =
      (isOther ? tellOfAttestors(log) : tell(deployment, log))?.args ?? {}
    return one === jobId || other === jobId
  }
  const evidence: Evidence['blocks'] = []
  const all: Log[] = []
  for (const number of await blocksOf(options)) {
    const at = await reader.header(number)
    const { logs, proveReceipt, proveTransaction } = await reader.contents(at)
    const indices = new Set(logs.filter(isAbout).map(({ transactionIndex }) => transactionIndex))
    const transactions: Evidence['blocks'][number]['transactions'] = []
    for (const index of indices) {
      const transaction = await proveTransaction(index)
      if (!transaction) {
        throw new NoAnswerError({ what: `transactions of a known type in block ${number}` })
      }
      transactions.push({ index, transaction, receipt: await proveReceipt(index) })
      all.push(...logs.filter(({ transactionIndex }) => transactionIndex === index))
    }
    if (transactions.length > 0) evidence.push({ header: at.rlp, transactions })
  }
  if (evidence.at(-1)?.header !== header.rlp)
    evidence.push({ header: header.rlp, transactions: [] })
  if (evidence.length > dossierLimits.blocks) {
    const message = `It has more than ${dossierLimits.blocks} blocks.`
    throw new ContradictionError({ path: 'evidence', message })
  }
  return { evidence, logs: all }
}

/** Blocks with logs of the job. Where the node leaves one out, the story will not be whole. */
async function blocksOf(
  options: ExportDossierParameters & { deployment: Deployment; header: Header; judge: Hex },
): Promise<number[]> {
  const { publicClient: client, deployment, header, judge, jobId, logRange } = options
  const { jobMarket, offers, reviews, court, peerReview, standing, listings } = deployment.contracts
  const topic = numberToHex(jobId, { size: 32 })
  const max = dossierLimits.events
  const range = {
    client,
    from: await beginningOf(options),
    to: header.number,
    range: logRange,
    max,
  }
  const judges = contractAt(deployment, judge) ? [] : [judge]
  const first = [jobMarket, offers, reviews, court, peerReview, standing, ...judges]
  const found = [
    ...(await findLogs({ ...range, address: first, topics: [null, topic] })),
    ...(await findLogs({
      ...range,
      address: [jobMarket, standing, listings],
      topics: [null, null, topic],
    })),
  ]
  return [...new Set(found.map(({ block }) => block))].sort((a, b) => a - b)
}

const provenanceSchema = z.object({ provenance: z.object({ block: z.int().min(0) }) })

async function beginningOf(
  options: ExportDossierParameters & { deployment: Deployment },
): Promise<number> {
  const { fromBlock, indexer, jobId, deployment } = options
  if (fromBlock !== undefined) return Number(fromBlock)
  if (!indexer) return deployment.startBlock
  const what = `job ${jobId}`
  const query = 'query ($id: BigInt!) { job(id: $id) { provenance { block } } }'
  const row = await fetchRow({ indexer, query, variables: { id: `${jobId}` }, field: 'job', what })
  return provenanceSchema.safeParse(row).data?.provenance.block ?? deployment.startBlock
}
