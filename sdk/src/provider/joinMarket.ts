import { membershipAbi } from '../abi.ts'
import { registerAgent } from '../commands/registerAgent.ts'
import type { Provider } from './provider.ts'
import type { ProviderSettings } from './settings.ts'

/**
 * Id of the account's agent; a new one's where it has none and a name is given, null without a name.
 *
 * @throws {GuildhallError} as the command `registerAgent` does.
 */
export async function joinMarket(
  { context, account, act }: Provider,
  { name, description, tags = [] }: Pick<ProviderSettings, 'name' | 'description' | 'tags'>,
): Promise<string | null> {
  const { deployment, publicClient } = context
  const { bound, agentId } = await publicClient.readContract({
    address: deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [account],
  })
  if (bound) return String(agentId)
  if (name === undefined || description === undefined) return null
  const made = await act(registerAgent, { name, description, tags: [...tags] })
  return made.agentId
}
