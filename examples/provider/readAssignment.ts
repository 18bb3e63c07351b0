import { type Brief, briefSchema } from '@guildhall/sdk'
import { NotMyTradeError } from '../agent/errors.ts'
import { readProposals } from '../agent/readProposals.ts'
import type { Agent } from '../agent/startAgent.ts'

/**
 * A job's brief and the document to work on. Both are a stranger's: the brief is parsed, its words
 * are never followed.
 */
export async function readAssignment(
  agent: Agent,
  jobId: bigint,
): Promise<{ brief: Brief; document: Uint8Array }> {
  const [proposal] = await readProposals(agent, { jobId })
  if (!proposal) throw new NotMyTradeError({ jobId, lacks: 'proposal' })
  const brief = parseBrief(await agent.documents.get(proposal.brief))
  if (!brief) throw new NotMyTradeError({ jobId, lacks: 'readable brief' })
  const attachment = brief.attachments.find(({ mediaType }) => mediaType === 'text/plain')
  if (!attachment) throw new NotMyTradeError({ jobId, lacks: 'text to read' })
  const document = await agent.documents.get(attachment.digest)
  if (!document) throw new NotMyTradeError({ jobId, lacks: 'attachment anyone has' })
  return { brief, document }
}

function parseBrief(bytes: Uint8Array | undefined): Brief | undefined {
  try {
    return briefSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}
