import { agent, feedback, feedbackResponse } from '../ponder.schema.ts'
import { cut, maxLabel, maxUri } from './cut.ts'
import { nameFile } from './nameFile.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { upsertAgent } from './upsertAgent.ts'

on('ReputationRegistry:NewFeedback', async (handled) => {
  const { context, event } = handled
  const { agentId, clientAddress, feedbackIndex, value, valueDecimals } = event.args
  const { tag1, tag2, endpoint, feedbackURI, feedbackHash } = event.args
  const { file } = await nameFile(handled, 'FEEDBACK', feedbackURI, agentId)
  await context.db.insert(feedback).values({
    agentId,
    client: clientAddress,
    number: feedbackIndex,
    value,
    valueDecimals,
    tag1: cut(tag1, maxLabel),
    tag2: cut(tag2, maxLabel),
    endpoint: cut(endpoint, maxUri),
    uri: cut(feedbackURI, maxUri),
    hash: feedbackHash,
    file,
    revoked: false,
    responseCount: 0,
    ...provenanceOf(event),
  })
  await countFeedback(handled, agentId, 1)
  return { agentId, account: clientAddress }
})

on('ReputationRegistry:FeedbackRevoked', async (handled) => {
  const { context, event } = handled
  const { agentId, clientAddress, feedbackIndex } = event.args
  const key = { agentId, client: clientAddress, number: feedbackIndex }
  // Where the registry is older than the market, feedback exists that no event told of
  if (await context.db.find(feedback, key)) {
    const revokedAt = provenanceOf(event).timestamp
    await context.db.update(feedback, key).set({ revoked: true, revokedAt })
    await countFeedback(handled, agentId, -1)
  }
  return { agentId, account: clientAddress }
})

on('ReputationRegistry:ResponseAppended', async ({ context, event }) => {
  const { agentId, clientAddress, feedbackIndex, responder } = event.args
  const key = { agentId, client: clientAddress, number: feedbackIndex }
  if (await context.db.find(feedback, key)) {
    await context.db.update(feedback, key).set((row) => ({ responseCount: row.responseCount + 1 }))
    await context.db.insert(feedbackResponse).values({
      ...key,
      responder,
      uri: cut(event.args.responseURI, maxUri),
      hash: event.args.responseHash,
      ...provenanceOf(event),
    })
  }
  return { agentId, account: responder }
})

/** Agents no event told of keep no count. */
async function countFeedback(handled: Handled, id: bigint, change: number): Promise<void> {
  const known = await handled.context.db.find(agent, { id })
  if (!known) return
  const activeAt = change > 0 ? provenanceOf(handled.event).timestamp : known.activeAt
  await upsertAgent(handled, id, { feedbackCount: known.feedbackCount + change, activeAt })
}
