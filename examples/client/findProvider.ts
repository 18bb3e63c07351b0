import { digestOfCid, membershipAbi, registrationFileSchema } from '@guildhall/sdk'
import { type Address, erc721Abi } from 'viem'
import { idsFromGraphql } from '../agent/idsFromGraphql.ts'
import type { Agent } from '../agent/startAgent.ts'
import { trade } from '../property/scenario.ts'

const query = `{
  agents(first: 50, filter: { kind: [SOFTWARE] }, orderBy: NEWEST) { edges { node { id } } }
}`

/** The newest agent whose registration file names the trade: by the indexer, else by events. */
export async function findProvider(agent: Agent): Promise<Address | undefined> {
  const ids = (await idsFromGraphql(agent.graphqlUrl, query)) ?? (await boundAgents(agent))
  for (const agentId of ids) {
    const accounts = await agent.publicClient.readContract({
      address: agent.guildhall.deployment.contracts.membership,
      abi: membershipAbi,
      functionName: 'accountsOf',
      args: [agentId],
    })
    const account = accounts.find((account) => account !== agent.address)
    if (account && (await isOfTrade(agent, agentId))) return account
  }
  return undefined
}

async function boundAgents({ guildhall, publicClient }: Agent): Promise<bigint[]> {
  const { contracts, startBlock } = guildhall.deployment
  const bound = await publicClient.getContractEvents({
    address: contracts.membership,
    abi: membershipAbi,
    eventName: 'AccountBound',
    fromBlock: BigInt(startBlock),
    strict: true,
  })
  return bound.map((log) => log.args.agentId).reverse()
}

/** The file is a stranger's: it is parsed, and what cannot be read counts as another trade. */
async function isOfTrade(agent: Agent, agentId: bigint): Promise<boolean> {
  const uri = await agent.publicClient.readContract({
    address: agent.guildhall.deployment.contracts.identityRegistry,
    abi: erc721Abi,
    functionName: 'tokenURI',
    args: [agentId],
  })
  if (!uri.startsWith('ipfs://')) return false
  try {
    const bytes = await agent.documents.get(digestOfCid(uri.slice('ipfs://'.length)))
    if (!bytes) return false
    const file = registrationFileSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return file.data?.tags?.includes(trade) === true
  } catch {
    return false
  }
}
