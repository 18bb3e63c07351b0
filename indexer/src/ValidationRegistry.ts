import { validation } from '../ponder.schema.ts'
import { cut, maxLabel, maxUri } from './cut.ts'
import { on } from './on.ts'
import { provenanceOf } from './provenance.ts'

on('ValidationRegistry:ValidationRequest', async ({ context, event }) => {
  const { validatorAddress, agentId, requestURI, requestHash } = event.args
  const provenance = provenanceOf(event)
  await context.db.insert(validation).values({
    requestHash,
    agentId,
    validator: validatorAddress,
    requestUri: cut(requestURI, maxUri),
    updatedAt: provenance.timestamp,
    ...provenance,
  })
  return { agentId, account: validatorAddress }
})

on('ValidationRegistry:ValidationResponse', async ({ context, event }) => {
  const { validatorAddress, agentId, requestHash, response } = event.args
  const { responseURI, responseHash, tag } = event.args
  // Where the registry is older than the market, requests exist that no event told of
  if (!(await context.db.find(validation, { requestHash }))) return { agentId }
  await context.db.update(validation, { requestHash }).set({
    response,
    responseUri: cut(responseURI, maxUri),
    responseHash,
    tag: cut(tag, maxLabel),
    updatedAt: provenanceOf(event).timestamp,
  })
  return { agentId, account: validatorAddress }
})
