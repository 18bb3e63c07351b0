import { feedback } from '../ponder.schema.ts'
import { cut, maxLabel, maxUri } from './cut.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'

on('ReputationRegistry:NewFeedback', async ({ context, event }) => {
  const { agentId, clientAddress, feedbackIndex, value, valueDecimals } = event.args
  const { tag1, tag2, endpoint, feedbackURI, feedbackHash } = event.args
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
    revoked: false,
    responseCount: 0,
    ...provenanceOf(event),
  })
  return { agentId, account: clientAddress }
})

on('ReputationRegistry:FeedbackRevoked', async ({ context, event }) => {
  const { agentId, clientAddress, feedbackIndex } = event.args
  const key = { agentId, client: clientAddress, number: feedbackIndex }
  // Where the registry is older than the market, feedback exists that no event told of
  if (await context.db.find(feedback, key)) {
    await context.db.update(feedback, key).set({ revoked: true })
  }
  return { agentId, account: clientAddress }
})

on('ReputationRegistry:ResponseAppended', async ({ context, event }) => {
  const { agentId, clientAddress, feedbackIndex, responder } = event.args
  const key = { agentId, client: clientAddress, number: feedbackIndex }
  if (await context.db.find(feedback, key)) {
    await context.db.update(feedback, key).set((row) => ({ responseCount: row.responseCount + 1 }))
  }
  return { agentId, account: responder }
})
