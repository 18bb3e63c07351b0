import { courtAbi, jobMarketAbi } from '@guildhall/sdk'
import {
  type Abi,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createTestClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  type LocalAccount,
  parseAbi,
  toHex,
  zeroHash,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { anvilKey, deployerKey, spareKey } from '../stack/keys.ts'
import type { Made } from './deployTo.ts'
import { handOverFaults } from './handOver.ts'
import { createSafe, type Safe } from './safe.ts'
import { type Sender, senderOf } from './sender.ts'

/** Of OpenZeppelin's TimelockController, with how it says no. */
const timelockAbi = parseAbi([
  'function scheduleBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt, uint256 delay)',
  'function executeBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) payable',
  'function hashOperationBatch(address[] targets, uint256[] values, bytes[] payloads, bytes32 predecessor, bytes32 salt) view returns (bytes32)',
  'function cancel(bytes32 id)',
  'function grantRole(bytes32 role, address account)',
  'function revokeRole(bytes32 role, address account)',
  'error TimelockUnexpectedOperationState(bytes32 operationId, bytes32 expectedStates)',
  'error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)',
])

const proposer = keccak256(toHex('PROPOSER_ROLE'))
const canceller = keccak256(toHex('CANCELLER_ROLE'))
const twoDays = 172_800
const owners = [11, 12, 13].map((index) => privateKeyToAccount(anvilKey(index)))
const [first, second] = owners as [LocalAccount, LocalAccount]
const deployer = privateKeyToAccount(deployerKey).address

type Call = { readonly to: Address; readonly data: Hex }
type Batch = readonly Call[]

export class RehearsalError extends Error {
  override name = 'RehearsalError'
}

/** A Safe of three owners, of whom two must sign. */
export function twoOfThree(rpcUrl: string): Promise<Safe> {
  const sender = senderOf(rpcUrl, privateKeyToAccount(spareKey))
  return createSafe({ sender, owners, threshold: 2 })
}

/**
 * The rules of a deployment pass from an address to a Safe, by the timelock's own hand, and the Safe then
 * rules: as docs/deployment.md has it.
 */
export async function passToSafe(options: {
  rpcUrl: string
  made: Made
  safe: Safe
  governance: LocalAccount
  say(sentence: string): void
}): Promise<void> {
  const { rpcUrl, made, safe, governance, say } = options
  const chain = partsOf(rpcUrl, made)
  const { court, jobMarket, timelock } = chain
  const was = senderOf(rpcUrl, governance)
  const roles = [proposer, canceller].flatMap((role) => [
    call(timelock, timelockAbi, 'grantRole', [role, safe.address]),
    call(timelock, timelockAbi, 'revokeRole', [role, governance.address]),
  ])
  const batch = [
    ...roles,
    call(jobMarket, jobMarketAbi, 'setGuardian', [safe.address]),
    call(court, courtAbi, 'setAdmin', [safe.address]),
  ]
  await was.write(scheduled(timelock, batch))
  await refused('TimelockUnexpectedOperationState', chain.execute(batch))
  await chain.wait()
  await chain.execute(batch)
  await noFaults(chain, safe.address, deployer)
  await noFaults(chain, safe.address, governance.address)
  await refused('AccessControlUnauthorizedAccount', was.write(scheduled(timelock, batch)))
  say('after two days the roles are the Safe’s, moved by the timelock itself, and nobody else’s')
}

/** What the Safe can do with its owners' signatures, and nobody can without. */
export async function ruleBySafe(options: {
  rpcUrl: string
  made: Made
  safe: Safe
  say(sentence: string): void
}): Promise<void> {
  const { rpcUrl, made, safe, say } = options
  const chain = partsOf(rpcUrl, made)
  const { jobMarket, timelock } = chain
  await noFaults(chain, safe.address, deployer)
  say('the deployer keeps nothing, and the Safe proposes and cancels')

  const fees = { negotiateBps: 200, burnedBps: 500, otherBps: 300 }
  const change = [call(jobMarket, jobMarketAbi, 'setFeeTable', [fees])]
  const proposal = encodeFunctionData(scheduled(timelock, change))
  await refused('GS020', safe.call(timelock, proposal, [first]))
  await refused(
    'AccessControlUnauthorizedAccount',
    senderOf(rpcUrl, first).write(scheduled(timelock, change)),
  )
  say('one owner alone cannot: the Safe wants another signature, the timelock the Safe')

  const before = await chain.policy(2)
  await safe.call(timelock, proposal, [first, second])
  await refused('TimelockUnexpectedOperationState', chain.execute(change))
  await chain.wait()
  await chain.execute(change)
  same(await chain.fees(), fees.negotiateBps)
  same(await chain.policy(2), before)
  say('a fee that two owners proposed holds after two days, for policies registered from then on')

  const again = [...change, ...change]
  await safe.call(timelock, encodeFunctionData(scheduled(timelock, again)), [first, second])
  const cancelled = call(timelock, timelockAbi, 'cancel', [await chain.idOf(again)])
  await safe.call(timelock, cancelled.data, [first, second])
  await chain.wait()
  await refused('TimelockUnexpectedOperationState', chain.execute(again))
  say('two owners take back what was proposed')

  const pause = call(jobMarket, jobMarketAbi, 'pauseEntrances', [true])
  await refused('GS020', safe.call(jobMarket, pause.data, [first]))
  await safe.call(jobMarket, pause.data, [first, second])
  same(await chain.isPaused(), true)
  const reopen = call(jobMarket, jobMarketAbi, 'pauseEntrances', [false])
  await refused('OwnableUnauthorizedAccount', safe.call(jobMarket, reopen.data, [first, second]))
  await safe.call(timelock, encodeFunctionData(scheduled(timelock, [reopen])), [first, second])
  await chain.wait()
  await chain.execute([reopen])
  same(await chain.isPaused(), false)
  say('the guardian, here the Safe, stops entrances at once; to open them again takes two days')
}

type Parts = ReturnType<typeof partsOf>

function partsOf(rpcUrl: string, made: Made) {
  const { timelock, jobMarket, court } = made.contracts as Record<string, Address>
  if (!timelock || !jobMarket || !court) throw new RehearsalError('Not all is deployed.')
  const anyone = senderOf(rpcUrl, privateKeyToAccount(spareKey))
  const test = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  const market = { abi: jobMarketAbi, address: jobMarket } as const
  const { chain } = anyone
  return {
    ...{ anyone, timelock, jobMarket, court, contracts: made.contracts },
    execute: (batch: Batch) => executed(anyone, timelock, batch),
    async wait() {
      await test.increaseTime({ seconds: twoDays })
      await test.mine({ blocks: 1 })
    },
    idOf: (batch: Batch) =>
      chain.readContract({
        ...{ abi: timelockAbi, address: timelock, functionName: 'hashOperationBatch' },
        args: batchArgs(batch),
      }),
    fees: async () =>
      (await chain.readContract({ ...market, functionName: 'feeTable' })).negotiateBps,
    policy: async (id: number) =>
      (await chain.readContract({ ...market, functionName: 'policyOf', args: [id] })).feeBps,
    isPaused: async () =>
      (await chain.readContract({ ...market, functionName: 'settings' })).paused,
  }
}

async function noFaults({ anyone, contracts }: Parts, governance: Address, others: Address) {
  const faults = await handOverFaults({
    ...{ chain: anyone.chain, contracts, deployer: others, governance, delay: BigInt(twoDays) },
  })
  if (faults.length > 0) throw new RehearsalError(faults.join('; '))
}

function call(to: Address, abi: Abi, functionName: string, args: readonly unknown[]): Call {
  return { to, data: encodeFunctionData({ abi, functionName, args }) }
}

function batchArgs(batch: Batch) {
  const targets = batch.map(({ to }) => to)
  return [targets, batch.map(() => 0n), batch.map(({ data }) => data), zeroHash, zeroHash] as const
}

function scheduled(timelock: Address, batch: Batch) {
  return {
    ...{ abi: timelockAbi as Abi, address: timelock, functionName: 'scheduleBatch' },
    args: [...batchArgs(batch), BigInt(twoDays)],
  }
}

async function executed(anyone: Sender, timelock: Address, batch: Batch): Promise<void> {
  await anyone.write({
    ...{ abi: timelockAbi, address: timelock, functionName: 'executeBatch' },
    args: batchArgs(batch),
  })
}

/** Succeeds where a call is refused by this name, and in no other case. */
async function refused(name: string, act: Promise<unknown>): Promise<void> {
  const said = await act.then(
    () => 'nothing',
    (error: Error) => reasonOf(error),
  )
  if (said !== name) throw new RehearsalError(`${name} was to refuse, ${said} did`)
}

function reasonOf(error: Error): string {
  const cause =
    error instanceof BaseError && error.walk((one) => one instanceof ContractFunctionRevertedError)
  if (!(cause instanceof ContractFunctionRevertedError)) return error.message
  return cause.reason ?? cause.data?.errorName ?? cause.message
}

function same(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new RehearsalError(`${actual} is not ${expected}`)
}
