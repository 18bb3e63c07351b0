import { reviewDocumentSchema } from '@guildhall/sdk'
import type { FeedbackFields } from '../database/fileRow.ts'
import { isRecord, listOf, textOf } from './strangersWords.ts'

const nothing: FeedbackFields = {
  agentRegistry: null,
  agentId: null,
  clientAddress: null,
  createdAt: null,
  value: null,
  valueDecimals: null,
  text: null,
  tag1: null,
  tag2: null,
  mcpTool: null,
  mcpPrompt: null,
  mcpResource: null,
  a2aSkills: [],
  a2aContextId: null,
  a2aTaskId: null,
  oasfSkills: [],
  oasfDomains: [],
  paidFrom: null,
  paidTo: null,
  paidChainId: null,
  paidTransaction: null,
}

/**
 * The fields of an ERC-8004 feedback file, or of a review's document; undefined where it is neither.
 * What is malformed counts as not said. What it says of agent, client and value is its author's
 * word: the chain's own stands in the feedback.
 */
export function readFeedback(file: unknown): FeedbackFields | undefined {
  if (!isRecord(file)) return undefined
  const review = reviewDocumentSchema.safeParse(file)
  if (review.success) return { ...nothing, text: textOf(review.data.comment, 4096) }
  if (typeof file.agentRegistry !== 'string' || typeof file.clientAddress !== 'string') {
    return undefined
  }
  const [mcp, a2a, oasf] = [file.mcp, file.a2a, file.oasf].map((part) =>
    isRecord(part) ? part : {},
  )
  const proof = file.proofOfPayment ?? file.proof_of_payment
  const paid = isRecord(proof) ? proof : {}
  const word = (value: unknown) => textOf(value, 128)
  const number = (value: unknown) => word(typeof value === 'number' ? `${value}` : value)
  const { valueDecimals } = file
  return {
    agentRegistry: word(file.agentRegistry),
    agentId: number(file.agentId),
    clientAddress: word(file.clientAddress),
    createdAt: word(file.createdAt),
    value: number(file.value),
    valueDecimals:
      typeof valueDecimals === 'number' && valueDecimals >= 0 && valueDecimals <= 18
        ? Math.trunc(valueDecimals)
        : null,
    text: textOf(file.text, 4096),
    tag1: word(file.tag1),
    tag2: word(file.tag2),
    mcpTool: word(mcp?.tool),
    mcpPrompt: word(mcp?.prompt),
    mcpResource: word(mcp?.resource),
    a2aSkills: listOf(a2a?.skills),
    a2aContextId: word(a2a?.contextId),
    a2aTaskId: word(a2a?.taskId),
    oasfSkills: listOf(oasf?.skills),
    oasfDomains: listOf(oasf?.domains),
    paidFrom: word(paid.fromAddress),
    paidTo: word(paid.toAddress),
    paidChainId: number(paid.chainId),
    paidTransaction: word(paid.txHash),
  }
}
