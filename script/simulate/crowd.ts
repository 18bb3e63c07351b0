import {
  bindAccount,
  drip,
  eventsOf,
  handleAttestationTypedData,
  identityRegistryAbi,
  registerAgent,
  verifyAgent,
} from '@guildhall/sdk'
import { type Address, erc20Abi, erc721Abi, keccak256, maxUint256, toHex, zeroHash } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { rpc } from '../../indexer/test/actor.ts'
import { verifierKey } from '../stack/keys.ts'
import type { Random } from '../stack/random.ts'
import { type CharacterName, characterNames, characters } from './characters.ts'
import { encode } from './encode.ts'
import type { World } from './world.ts'

/** Somebody of the simulation. */
export type Agent = {
  readonly index: number
  readonly account: PrivateKeyAccount
  readonly address: Address
  readonly character: CharacterName
  readonly isPerson: boolean
  readonly isVerified: boolean
  /** The ring of those who collude; a ring's members work for, review and vote for each other. */
  readonly ring: number | undefined
  /** Another account of the same agent, through which it deals with itself. */
  readonly other: PrivateKeyAccount | undefined
  readonly agentId: bigint
}

/** Test USDC each is given, in calls of `drip` of 1,000 each. */
export const drips = 12
/** Those who collude in one ring. */
const ringSize = 4

const verifier = privateKeyToAccount(verifierKey)

/** Everybody joins: registered, bound, most of them verified, with money the contracts may take. */
export async function gather(world: World, random: Random, size: number): Promise<Agent[]> {
  const { blocks, deployment, seed } = world
  const drawn = Array.from({ length: size }, (_, index) => {
    const account = keyOf(`${seed} agent ${index}`)
    const character = characterOf(index / size)
    const isColluding = character === 'colluding'
    return {
      ...{ index, account, address: account.address, character },
      isPerson: random.chance(0.3),
      isVerified: isColluding || random.chance(0.88),
      ring: isColluding ? Math.floor(index / ringSize) : undefined,
      other: isColluding && index % ringSize === 0 ? keyOf(`${seed} other ${index}`) : undefined,
    }
  })
  const accounts = drawn.flatMap(({ account, other }) => (other ? [account, other] : [account]))
  for (const { address } of accounts) {
    await rpc(world.rpcUrl, 'anvil_setBalance', address, toHex(10n ** 22n))
  }
  const register = registerAgent(deployment, { agentUri: '' })
  const logs = await blocks.many(drawn.map(({ address: from }) => ({ from, ...register })))
  const ids = new Map(
    eventsOf(logs, identityRegistryAbi, 'Registered').map(({ args }) => [args.owner, args.agentId]),
  )
  const agents = drawn.map((one) => ({ ...one, agentId: ids.get(one.address) ?? -1n }))
  await bind(world, agents)
  await verify(world, agents)
  const approvals = deployment.tokens.flatMap(({ address: to }) =>
    [deployment.contracts.jobMarket, deployment.contracts.listings, deployment.contracts.court].map(
      (spender) => ({ to, data: encode(erc20Abi, 'approve', [spender, maxUint256]) }),
    ),
  )
  const money = [...approvals, ...Array.from({ length: drips }, () => drip(deployment))]
  for (const call of money) {
    await blocks.many(accounts.map(({ address: from }) => ({ from, ...call })))
  }
  return agents
}

function keyOf(name: string): PrivateKeyAccount {
  return privateKeyToAccount(keccak256(toHex(`guildhall simulation ${name}`)))
}

/** Whom somebody at a place in the crowd, from 0 to 1, is. */
function characterOf(place: number): CharacterName {
  let end = 0
  for (const name of characterNames) {
    end += characters[name].share
    if (place < end) return name
  }
  return 'honest'
}

/** Each account to its agent; who deals with itself hands the agent on, and so has two. */
async function bind({ blocks, deployment }: World, agents: readonly Agent[]): Promise<void> {
  const kindOf = ({ isPerson }: Agent) => (isPerson ? 'person' : 'software')
  await blocks.many(
    agents.map((agent) => ({
      from: agent.address,
      ...bindAccount(deployment, { agentId: agent.agentId, kind: kindOf(agent) }),
    })),
  )
  const doubled = agents.flatMap((agent) => (agent.other ? [{ ...agent, other: agent.other }] : []))
  const { identityRegistry: to } = deployment.contracts
  await blocks.many(
    doubled.map(({ address: from, other, agentId }) => ({
      ...{ from, to },
      data: encode(erc721Abi, 'transferFrom', [from, other.address, agentId]),
    })),
  )
  await blocks.many(
    doubled.map((agent) => ({
      from: agent.other.address,
      ...bindAccount(deployment, { agentId: agent.agentId, kind: kindOf(agent) }),
    })),
  )
}

async function verify(world: World, agents: readonly Agent[]): Promise<void> {
  const { blocks, deployment } = world
  const issued = blocks.time
  const calls = agents
    .filter(({ isVerified }) => isVerified)
    .map(async ({ agentId, address, other }) => {
      const attestation = {
        ...{ agentId, account: other?.address ?? address, source: 'X' as const },
        ...{ handle: keccak256(toHex(`${agentId}`)), report: zeroHash },
        ...{ issued, expiry: issued + 3600 },
      }
      const typedData = handleAttestationTypedData(deployment, attestation)
      const signature = await verifier.signTypedData(typedData)
      return { from: address, ...verifyAgent(deployment, { attestation, signature }) }
    })
  await blocks.many(await Promise.all(calls))
}
