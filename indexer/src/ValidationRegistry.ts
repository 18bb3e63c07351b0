import { agent, validation } from '../ponder.schema.ts'
import { cut, maxLabel, maxUri } from './cut.ts'
import { nameFile } from './nameFile.ts'
import { type Handled, on } from './on.ts'
import { provenanceOf } from './provenance.ts'
import { upsertAgent } from './upsertAgent.ts'

on('ValidationRegistry:ValidationRequest', async (handled) => {
  const { context, event } = handled
  const { validatorAddress, agentId, requestURI, requestHash } = event.args
  const provenance = provenanceOf(event)
  const { file } = await nameFile(handled, 'VALIDATION', requestURI, agentId)
  await context.db.insert(validation).values({
    requestHash,
    agentId,
    validator: validatorAddress,
    requestUri: cut(requestURI, maxUri),
    requestFile: file,
    updatedAt: provenance.timestamp,
    ...provenance,
  })
  await touch(handled, agentId)
  return { agentId, account: validatorAddress }
})

on('ValidationRegistry:ValidationResponse', async (handled) => {
  const { context, event } = handled
  const { validatorAddress, agentId, requestHash, response } = event.args
  const { responseURI, responseHash, tag } = event.args
  // Where the registry is older than the market, requests exist that no event told of
  if (!(await context.db.find(validation, { requestHash }))) return { agentId }
  const { file } = await nameFile(handled, 'VALIDATION', responseURI, agentId)
  await context.db.update(validation, { requestHash }).set({
    response,
    responseUri: cut(responseURI, maxUri),
    responseFile: file,
    responseHash,
    tag: cut(tag, maxLabel),
    updatedAt: provenanceOf(event).timestamp,
  })
  await touch(handled, agentId)
  return { agentId, account: validatorAddress }
})

/** Notes that something happened to an agent an event told of. */
async function touch(handled: Handled, id: bigint): Promise<void> {
  if (!(await handled.context.db.find(agent, { id }))) return
  await upsertAgent(handled, id, { activeAt: provenanceOf(handled.event).timestamp })
}
