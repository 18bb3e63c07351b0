import {
  type Deployment,
  registerAgent,
  registrationType,
  reputationRegistryAbi,
  validationRegistryAbi,
} from '@guildhall/sdk'
import { encodeFunctionData, keccak256, toHex, zeroHash } from 'viem'
import { type Actor, agentIdIn } from '../actor.ts'
import { putFile } from '../contentServer.ts'
import { callContract } from './callContract.ts'
import type { Facts } from './playMarket.ts'

/** An agent's registration file as the ERC has it, with all kinds of services. */
export function richFile(deployment: Deployment, agentId: bigint, more: object = {}) {
  const { chainId, contracts } = deployment
  return {
    type: registrationType,
    name: 'Mira the Surveyor',
    description: 'Maps and measures. Ask for a quote.',
    image: 'https://example.org/mira.png',
    services: [
      { name: 'web', endpoint: 'https://example.org' },
      {
        name: 'MCP',
        endpoint: 'https://mcp.example.org',
        version: '2025-06-18',
        mcpTools: ['measure', 'map'],
        mcpPrompts: ['survey'],
        mcpResources: ['file:///plans'],
      },
      {
        name: 'A2A',
        endpoint: 'https://example.org/.well-known/agent-card.json',
        version: '0.3.0',
        a2aSkills: ['surveying'],
      },
      {
        name: 'OASF',
        endpoint: 'https://github.com/agntcy/oasf/',
        version: 'v0.8.0',
        skills: ['images_computer_vision/image_segmentation'],
        domains: ['technology/geospatial'],
      },
      { name: 'ENS', endpoint: 'mira.eth', version: 'v1' },
      { name: 'DID', endpoint: 'did:web:example.org', version: 'v1' },
      { name: 'email', endpoint: 'mira@example.org' },
      { name: 'agentWallet', endpoint: 'eip155:1:0x742d35cc6634c0532925a3b844bc9e7595f0beb7' },
    ],
    registrations: [
      {
        agentId: Number(agentId),
        agentRegistry: `eip155:${chainId}:${contracts.identityRegistry}`,
      },
    ],
    supportedTrust: ['reputation', 'crypto-economic'],
    active: true,
    x402Support: true,
    tags: ['maps', 'land_survey'],
    ...more,
  }
}

/** Agents whose files lie at addresses that tell no digest: one as it should be, and all others. */
export async function registerFiles(options: {
  owner: Actor
  client: Actor
  contentUrl: string
  /** Named at `mira.json`. */
  joined: bigint
}): Promise<Facts> {
  const { owner, client, contentUrl, joined } = options
  const { deployment } = owner
  const register = async (agentUri: string) =>
    agentIdIn(await owner.call(registerAgent(deployment, { agentUri })))
  await putFile(contentUrl, 'mira.json', richFile(deployment, joined))

  // It says it were the other agent
  const lying = await register(`${contentUrl}/files/lying.json`)
  const lie = { name: 'Mira the Second', active: false, tags: ['maps'], supportedTrust: [] }
  await putFile(contentUrl, 'lying.json', richFile(deployment, joined, lie))
  const broken = await register(await putFile(contentUrl, 'broken.json', '{"name": "Half'))
  const lost = await register(`${contentUrl}/files/lost.json`)
  const cid = 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG'
  await putFile(contentUrl, `${cid}-agent.json`, {
    type: registrationType,
    name: 'Pin',
    services: [],
    active: true,
  })
  const pinned = await register(`ipfs://${cid}/agent.json`)

  const said = {
    agentRegistry: `eip155:${deployment.chainId}:${deployment.contracts.identityRegistry}`,
    agentId: Number(lying),
    clientAddress: `eip155:${deployment.chainId}:${client.address}`,
    createdAt: '2026-09-23T12:00:00Z',
    value: 875,
    valueDecimals: 1,
    text: 'Late, and the map was upside down.',
    mcp: { tool: 'map' },
    a2a: { skills: ['surveying'], taskId: 'task-7' },
    proofOfPayment: {
      fromAddress: client.address,
      toAddress: owner.address,
      chainId: '1',
      txHash: zeroHash,
    },
  }
  const uri = await putFile(contentUrl, 'feedback.json', said)
  await client.call({
    to: deployment.contracts.reputationRegistry,
    data: encodeFunctionData({
      abi: reputationRegistryAbi,
      functionName: 'giveFeedback',
      args: [lying, 875n, 1, 'quality', 'maps', 'https://mcp.example.org', uri, zeroHash],
    }),
    gas: 0n,
  })

  // What a validator was given lies where it said, what it found is not what its hash says
  const { validationRegistry } = deployment.contracts
  const request = 'Measure it anew.\u0007'
  const requestHash = keccak256(toHex(request))
  await callContract(owner, validationRegistry, validationRegistryAbi, 'validationRequest', [
    ...([client.address, lying, await putFile(contentUrl, 'request.txt', request)] as const),
    requestHash,
  ])
  const found = JSON.stringify({ found: 'Half of it is wrong.' })
  await callContract(client, validationRegistry, validationRegistryAbi, 'validationResponse', [
    ...([requestHash, 40, await putFile(contentUrl, 'found.json', found)] as const),
    ...([keccak256(toHex(`${found} `)), 'survey'] as const),
  ])
  // And where nothing is, and by its digest
  const another = keccak256(toHex('another request'))
  await callContract(owner, validationRegistry, validationRegistryAbi, 'validationRequest', [
    ...([client.address, lying, `${contentUrl}/files/nothing.txt`, another] as const),
  ])
  await callContract(client, validationRegistry, validationRegistryAbi, 'validationResponse', [
    ...([another, 90, `data:text/plain,${found}`, zeroHash, 'inline'] as const),
  ])
  return {
    surveyRequest: requestHash,
    inlineRequest: another,
    joinedAgent: `${joined}`,
    lyingAgent: `${lying}`,
    brokenAgent: `${broken}`,
    lostAgent: `${lost}`,
    pinnedAgent: `${pinned}`,
  }
}
