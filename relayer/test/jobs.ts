import {
  courtAbi,
  eventsOf,
  hire,
  jobMarketAbi,
  membershipAbi,
  peerReviewAbi,
} from '@guildhall/sdk'
import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  getAbiItem,
  keccak256,
  toHex,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { Newcomer } from './newcomer.ts'
import { deployment, type Stack } from './stack.ts'

const day = 86_400
const { jobMarket, membership, peerReview, court, standing } = deployment.contracts
/** `PolicyFlags.CLIENT_DISPUTES`. */
const clientDisputes = 1 << 5

/** Registers house rules under which a provider is hired. */
export async function registerPolicy(
  by: Newcomer,
  rules: { evaluator: Address; arbiter: Address },
): Promise<number> {
  const terms = {
    token: deployment.tokens[0]?.address ?? zeroAddress,
    entries: 1,
    flags: clientDisputes,
    reviewPeriod: 6 * day,
    appealAfterApproval: day,
    appealAfterRejection: day,
    arbiterPeriod: 12 * day,
    owner: zeroAddress,
    ownerFeeBps: 0,
    ...rules,
  }
  const data = encodeFunctionData({
    abi: jobMarketAbi,
    functionName: 'registerPolicy',
    args: [terms],
  })
  const { logs } = await by.send({ to: jobMarket, data })
  const [registered] = eventsOf(logs, jobMarketAbi, 'PolicyRegistered')
  if (!registered) throw new Error('No policy was registered.')
  return registered.args.policyId
}

/** Hires a provider for 10 USDC; the job's id. */
export async function hireFor(
  client: Newcomer,
  { provider, policyId }: { provider: Address; policyId: number },
): Promise<bigint> {
  const terms = { client: client.address, provider, policyId, price: 10_000_000n }
  const call = hire(deployment, {
    ...terms,
    deliveryTime: day,
    brief: zeroHash,
    payment: { method: 'allowance' },
  })
  const { logs } = await client.send(call)
  const [hired] = eventsOf(logs, jobMarketAbi, 'JobHired')
  if (!hired) throw new Error('Nobody was hired.')
  return hired.args.jobId
}

/** Opens a panel and draws until every seat is filled; the seats' accounts. */
export async function drawPanel(
  { chain }: Stack,
  by: Newcomer,
  panel: 'peers' | 'court',
  jobId: bigint,
): Promise<readonly Address[]> {
  const to = panel === 'peers' ? peerReview : court
  const abi = panel === 'peers' ? peerReviewAbi : (courtAbi as unknown as typeof peerReviewAbi)
  const call = (functionName: 'openPanel' | 'draw') =>
    by.send({ to, data: encodeFunctionData({ abi, functionName, args: [jobId] }) })
  const seats = () =>
    chain.readContract({ address: to, abi, functionName: 'seatsOf', args: [jobId] })
  await chain.mine({ blocks: 1, interval: 10 })
  await call('openPanel')
  await chain.mine({ blocks: 4, interval: 1 })
  const { size } = await chain.readContract({
    address: to,
    abi,
    functionName: 'panelOf',
    args: [jobId],
  })
  while ((await seats()).length < size) await call('draw')
  return (await seats()).map(({ account }) => account)
}

/** The client disputes, secured by 5 USDC. */
export async function dispute(client: Newcomer, jobId: bigint): Promise<void> {
  const { inputs } = getAbiItem({ abi: jobMarketAbi, name: 'hire' })
  const payment = { method: 0, payer: zeroAddress, deadline: 0n, salt: zeroHash, signature: '0x' }
  const bond = encodeAbiParameters(
    [{ type: 'tuple', components: [{ name: 'security', type: 'uint8' }, inputs[1]] }],
    [{ security: 1, payment }] as never,
  )
  const args = [jobId, `0x${'11'.repeat(32)}`, bond] as const
  const data = encodeFunctionData({ abi: courtAbi, functionName: 'dispute', args })
  await client.send({ to: court, data })
}

/** Where `Standing` keeps scores (`docs/security/storage.md`). */
const scoresSlot = 0n

/** Gives an agent the best score, which takes a hundred jobs to earn, so that it may be a juror. */
export async function giveBestScore({ chain }: Stack, { address }: Newcomer): Promise<void> {
  const { agentId } = await chain.readContract({
    address: membership,
    abi: membershipAbi,
    functionName: 'accountOf',
    args: [address],
  })
  const key = encodeAbiParameters([{ type: 'uint256' }, { type: 'uint256' }], [agentId, scoresSlot])
  const value = toHex(500, { size: 32 })
  await chain.setStorageAt({ address: standing, index: keccak256(key), value })
}
