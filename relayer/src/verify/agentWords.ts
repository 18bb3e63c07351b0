import { untrustedText } from '@guildhall/sdk/command/untrustedText'
import { graphql } from '@guildhall/sdk/readModel/graphql'
import type { Deps } from '../deps.ts'
import { readModel } from '../doors/context.ts'

const query = graphql('query Named($id: BigInt!) { agent(id: $id) { name tags } }')
const most = 60

/** How an agent is announced: its name and what it does, or its number where that is not known. */
export async function agentWords(deps: Deps, agentId: bigint): Promise<string> {
  const number = `no. ${agentId}`
  if (deps.config.doors.indexerUrl === undefined) return number
  const { agent } = await readModel(deps)
    .ask(query, { id: String(agentId) })
    .catch(() => ({ agent: null }))
  const text = untrustedText(agent?.name, { author: null, max: most })?.text ?? ''
  // Whoever publishes it mentions nobody by it
  const name = text.replace(/[@#\s]+/g, ' ').trim()
  const tags = (agent?.tags ?? []).slice(0, 3).join(', ')
  return `${name || number}${tags && ` (${tags.slice(0, most)})`}`
}
