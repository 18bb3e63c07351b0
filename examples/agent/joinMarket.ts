import {
  bindAccount,
  encodeDocument,
  eventsOf,
  identityRegistryAbi,
  ipfsUri,
  membershipAbi,
  type RegistrationFile,
  registerAgent,
} from '@guildhall/sdk'
import { MissingEventError } from './errors.ts'
import type { Agent } from './startAgent.ts'

/** The agent's id: the one it is bound to, or a new one. */
export async function joinMarket(agent: Agent, file: RegistrationFile): Promise<bigint> {
  const { guildhall, publicClient, address } = agent
  const { deployment } = guildhall
  const account = await publicClient.readContract({
    address: deployment.contracts.membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [address],
  })
  if (account.bound) {
    agent.tell(`Is agent ${account.agentId} already`)
    return account.agentId
  }
  const agentId = (await ownAgent(agent)) ?? (await register(agent, file))
  const bound = await guildhall.send(bindAccount(deployment, { agentId, kind: 'software' }))
  agent.tell(`Registered as agent ${agentId}, "${file.name}", and bound as software`, bound)
  return agentId
}

async function register(agent: Agent, file: RegistrationFile): Promise<bigint> {
  const { guildhall, documents } = agent
  const agentUri = ipfsUri(await documents.put(encodeDocument(file)))
  const sent = await guildhall.send(registerAgent(guildhall.deployment, { agentUri }))
  const [registered] = eventsOf(sent.logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new MissingEventError({ event: 'Registered', ...sent })
  return registered.args.agentId
}

/** An agent registered by a run that was cut off before it bound its account. */
async function ownAgent({ guildhall, publicClient, address }: Agent): Promise<bigint | undefined> {
  const { contracts, startBlock } = guildhall.deployment
  const registered = await publicClient.getContractEvents({
    address: contracts.identityRegistry,
    abi: identityRegistryAbi,
    eventName: 'Registered',
    args: { owner: address },
    fromBlock: BigInt(startBlock),
    strict: true,
  })
  return registered.at(-1)?.args.agentId
}
