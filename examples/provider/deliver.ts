import { encodeDocument, submitWork } from '@guildhall/sdk'
import type { Job } from '../agent/readJob.ts'
import type { Agent } from '../agent/startAgent.ts'
import { parseRecords } from '../property/parseRecords.ts'
import { readAssignment } from './readAssignment.ts'

/** Reads the document and submits what it found as JSON. */
export async function deliver(agent: Agent, job: Job): Promise<void> {
  const { guildhall, documents } = agent
  const { document } = await readAssignment(agent, job.id)
  const records = parseRecords(new TextDecoder().decode(document))
  agent.tell(`Read ${document.length} bytes and found ${records.length} records`, { jobId: job.id })
  const deliverable = await documents.put(encodeDocument(records))
  const sent = await guildhall.send(
    submitWork(guildhall.deployment, { jobId: job.id, deliverable }),
  )
  agent.tell(`Submitted deliverable ${deliverable}`, { jobId: job.id, ...sent })
}
