import { attestationTypedData, GuildhallError, hashAttestation, workRequest } from '@guildhall/sdk'
import { jobRecord, readCriteria, readDelivery, SuiteProcessError } from '@guildhall/sdk/criteria'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import type { PublicClient } from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Gateways } from '../content/ipfs/gateways.ts'
import type { Deps } from '../deps.ts'
import { judgeDelivery } from '../evidence/judgeDelivery.ts'
import { attestationBody, keepSignature } from './attestationRow.ts'
import type { Attestor } from './attestor.ts'
import { type Awaiting, blocksOf } from './findAwaiting.ts'
import { judge } from './judge.ts'
import { keepReport } from './keepReport.ts'
import { readCurrent } from './readCurrent.ts'
import { readerFor } from './readerFor.ts'
import { beginLook, settle, waitFor } from './waits.ts'

/** What came of a submission. `early`: its block may still vanish, or is not told yet. */
export type Judged = 'signed' | 'not judged' | 'early' | 'gone'

/**
 * Judges a submission by its documents and what the chain says, keeps the report and signs it. Done again
 * it comes to the same. What cannot be judged waits, and why is kept.
 */
export async function judgeSubmission(
  deps: Deps,
  { indexer, peers }: { indexer: ReadModel; peers: Gateways },
  attestor: Attestor,
  { jobId, submission, client }: Awaiting,
): Promise<Judged> {
  const { sql, chain, deployment, head, outgoing, log } = deps
  const { review, account } = attestor
  const place = { review, jobId, submission }
  const job = await readCurrent(deps, review, jobId)
  const provider = job?.provider
  if (job?.submissions !== submission || !provider) return 'gone'
  const record = await jobRecord({
    ...{ deployment, jobId, publicClient: chain as PublicClient },
    blocks: await blocksOf(indexer, jobId),
  })
  const submitted = record.submissions.at(-1)
  const deepest = await safeHead(deps, await head.refresh())
  if (!submitted || record.submissions.length !== submission) return 'early'
  if (submitted.block > deepest.number) return 'early'

  await beginLook(sql, place)
  const name = { id: jobId, client: job.client }
  const { read, isPrivate } = readerFor(deps, peers, name)
  try {
    const { criteria } = await readCriteria(jobId, record.brief, read)
    const delivery = await readDelivery(submitted.deliverable, read)
    const times = { started: record.started, delivered: submitted.at }
    const { report, mayChange, ...finding } = await judge({
      ...{ criteria, delivery, times, read, outgoing },
      handsOver: deployment.policies.some(
        ({ id, preset }) => id === job.policyId && preset === 'HUMAN_TASK',
      ),
      look: (tests) =>
        judgeDelivery(deps, {
          ...{ review, criteria, read, tests, started: record.started },
          deliverable: submitted.deliverable,
          delivery: {
            ...{ jobId, submission, client: job.client, provider },
            delivered: submitted.at,
          },
        }),
    })
    const kept = await keepReport(deps, report, isPrivate() ? name : undefined)
    const { deliverable } = submitted
    const attestation = {
      ...{ jobId, submission, deliverable, ...finding },
      report: kept,
      request: workRequest(deployment, { jobId, deliverable }).hash,
      // The same for every attestor: the market hears none of them after it
      expiry: job.deadline,
    }
    const set = { chainId: deployment.chainId, review }
    const signature = await account.signTypedData(attestationTypedData(set, attestation))
    await sql.begin(async (sql) => {
      await keepSignature(sql, {
        ...{ digest: hashAttestation(set, attestation), attestor: account.address, signature },
        ...{ is_own: true, review, job_id: jobId, submission, client },
        attestation: attestationBody(attestation),
      })
      // Others may have been answered otherwise
      if (mayChange && attestor.set.threshold > 1) await waitFor(sql, place, null)
      else await settle(sql, place)
    })
    log.info({ jobId: String(jobId), submission, report: kept }, 'attested')
    return 'signed'
  } catch (error) {
    const isOurs = error instanceof SuiteProcessError
    const isTheirs = error instanceof GuildhallError
    if (isOurs || !isTheirs) throw error
    await waitFor(sql, place, error.message)
    return 'not judged'
  }
}
