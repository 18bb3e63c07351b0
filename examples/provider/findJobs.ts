import { idsFromGraphql } from '../agent/idsFromGraphql.ts'
import { readProposals } from '../agent/readProposals.ts'
import type { Agent } from '../agent/startAgent.ts'

const query = `query ($provider: Hex!) {
  jobs(first: 50, filter: { provider: $provider, entry: [NEGOTIATE] }, orderBy: NEWEST) {
    edges { node { id } }
  }
}`

/** Jobs proposed to this agent, the newest first: from the indexer, else from the chain's events. */
export async function findJobs(agent: Agent): Promise<bigint[]> {
  const provider = agent.address
  const ids = await idsFromGraphql(agent.graphqlUrl, query, { provider })
  if (ids) return ids
  return (await readProposals(agent, { provider })).map((proposal) => proposal.jobId)
}
