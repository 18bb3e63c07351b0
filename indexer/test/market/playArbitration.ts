import { klerosArbiterAbi, policyFlags, rejectJob } from '@guildhall/sdk'
import { type Address, encodeFunctionData, type Hex, keccak256, toHex } from 'viem'
import { type Actor, actorOf, rpc } from '../actor.ts'
import { callContract } from './callContract.ts'
import { deliver, type Setting } from './playPanels.ts'
import { registerPolicy } from './registerPolicy.ts'
import { throughTimelock } from './throughTimelock.ts'

const day = 86_400
/** EVM code that answers every call with storage slot 0: a dispute's cost, and its number. */
const arbitratorCode: Hex = '0x5f545f5260205ff3'
const arbitrator: Address = `0x${keccak256(toHex('arbitrator')).slice(-40)}`

/** Plays what an ERC-792 arbitrator can say. */
export async function playArbitration(setting: Setting): Promise<Record<string, bigint>> {
  const { rpcUrl, client, provider, judge, deliverable } = setting
  const { deployment } = client
  const { klerosArbiter, timelock } = deployment.contracts
  const send = (from: Address, to: Address, data: Hex, value = 0n) =>
    rpc(rpcUrl, 'eth_sendTransaction', {
      from,
      to,
      data,
      value: toHex(value),
      gas: toHex(3_000_000),
    })

  // An arbitrator, named by governance
  await rpc(rpcUrl, 'anvil_setCode', arbitrator, arbitratorCode)
  await rpc(rpcUrl, 'anvil_setBalance', arbitrator, toHex(10n ** 18n))
  await rpc(rpcUrl, 'anvil_impersonateAccount', arbitrator)
  const governance = actorOf(deployment, rpcUrl, 7)
  const configure = encodeFunctionData({
    abi: klerosArbiterAbi,
    functionName: 'configure',
    args: [arbitrator, '0x', 3600n, 'ipfs://question', 'ipfs://splits'],
  })
  for (const data of throughTimelock(klerosArbiter, configure)) {
    await governance.call({ to: timelock, data, gas: 0n })
  }
  const policyId = await registerPolicy(client, {
    entries: ['HIRE'],
    flags: policyFlags.splits,
    evaluator: judge.address,
    appealAfterRejection: day,
    arbiter: klerosArbiter,
    arbiterPeriod: 90 * day,
  })

  // Costs are paid from what was sent before
  const deposit = encodeFunctionData({
    abi: klerosArbiterAbi,
    functionName: 'deposit',
    args: [provider.address],
  })
  await send(actorOf(deployment, rpcUrl, 8).address, klerosArbiter, deposit, 100n)
  const ruled = await arbitrate(setting, policyId, 7n)
  await showEvidence(client, ruled, deliverable)
  const refused = await arbitrate(setting, policyId, 8n)
  for (const [disputeId, ruling] of [
    [7n, 4n],
    [8n, 0n],
  ] as const) {
    const data = encodeFunctionData({
      abi: klerosArbiterAbi,
      functionName: 'rule',
      args: [disputeId, ruling],
    })
    await send(arbitrator, klerosArbiter, data)
  }
  return {
    arbitrated: ruled,
    arbitrationRefused: refused,
    arbitrationPolicy: BigInt(policyId),
  }
}

/** A rejection that the provider brings before the arbitrator, which gives the dispute this number. */
export async function arbitrate(
  setting: Setting,
  policyId: number,
  disputeId: bigint,
): Promise<bigint> {
  const { rpcUrl, provider, judge, reason } = setting
  const { klerosArbiter } = provider.deployment.contracts
  await rpc(rpcUrl, 'anvil_setStorageAt', arbitrator, toHex(0n, { size: 32 }), word(disputeId))
  const jobId = await deliver(setting, policyId)
  await judge.call(rejectJob(provider.deployment, { jobId, reason }))
  await callContract(provider, klerosArbiter, klerosArbiterAbi, 'dispute', [jobId, reason, '0x'])
  return jobId
}

function showEvidence(party: Actor, jobId: bigint, evidence: Hex) {
  const { klerosArbiter } = party.deployment.contracts
  return callContract(party, klerosArbiter, klerosArbiterAbi, 'submitEvidence', [jobId, evidence])
}

function word(value: bigint): Hex {
  return toHex(value, { size: 32 })
}
