import { completeJob, encodeDocument, jobMarketAbi, type Reason, rejectJob } from '@guildhall/sdk'
import { runSuite } from '@guildhall/sdk/criteria'
import type { Hex } from 'viem'
import type { Job } from '../agent/readJob.ts'
import type { Agent } from '../agent/startAgent.ts'
import { propertyCriteria } from '../property/criteria.ts'

/** Tests the deliverable against the agreed criteria and approves or rejects it, with the report. */
export async function judge(agent: Agent, job: Job): Promise<void> {
  const { guildhall, documents } = agent
  const { deployment } = guildhall
  const jobId = job.id
  const deliverable = await documents.get(await digestSubmitted(agent, jobId))
  // A deliverable nobody has passes no test
  const { report } = await runSuite({
    criteria: propertyCriteria,
    output: deliverable ?? new Uint8Array(),
  })
  for (const { test_id, passed, detail } of report.tests) {
    agent.tell(`Test ${test_id} ${passed ? 'passed' : 'failed'}: ${detail}`, { jobId })
  }
  const message = `${report.passed} of ${report.total} acceptance tests passed; ${report.needed} were needed.`
  const words: Reason = { kind: 'reason', version: 1, message, report }
  const reason = await documents.put(encodeDocument(words))
  const verdict = report.accepted ? completeJob : rejectJob
  const sent = await guildhall.send(verdict(deployment, { jobId, reason }))
  agent.tell(`${report.accepted ? 'Approved' : 'Rejected'}: ${message}`, { jobId, ...sent })
}

async function digestSubmitted({ guildhall, publicClient }: Agent, jobId: bigint): Promise<Hex> {
  const { contracts, startBlock } = guildhall.deployment
  const submitted = await publicClient.getContractEvents({
    address: contracts.jobMarket,
    abi: jobMarketAbi,
    eventName: 'JobSubmitted',
    args: { jobId },
    fromBlock: BigInt(startBlock),
    strict: true,
  })
  const last = submitted.at(-1)
  if (!last) throw new RangeError(`Job ${jobId} has no deliverable.`)
  return last.args.deliverable
}
