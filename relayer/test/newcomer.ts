import {
  bindAccount,
  type Call,
  drip,
  eventsOf,
  handleAttestationTypedData,
  identityRegistryAbi,
  registerAgent,
  verifyAgent,
} from '@guildhall/sdk'
import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  keccak256,
  maxUint256,
  parseEther,
  type TransactionReceipt,
  toHex,
  zeroHash,
} from 'viem'
import {
  generatePrivateKey,
  mnemonicToAccount,
  type PrivateKeyAccount,
  privateKeyToAccount,
} from 'viem/accounts'
import { deployment, type Stack } from './stack.ts'

/** An account with coin that sends its own transactions. */
export type Newcomer = {
  readonly address: Address
  readonly account: PrivateKeyAccount
  send(call: Pick<Call, 'to' | 'data'>): Promise<TransactionReceipt>
}

/** Accounts of anvil's mnemonic that the local deployment gives a part: 6 verifies, 7 administers, 8 attests. */
export function accountAt(addressIndex: number) {
  const phrase = 'test test test test test test test test test test test junk'
  return mnemonicToAccount(phrase, { addressIndex })
}

export async function newcomer(stack: Stack): Promise<Newcomer> {
  const account = privateKeyToAccount(generatePrivateKey())
  await stack.chain.setBalance({ address: account.address, value: parseEther('1') })
  return {
    address: account.address,
    account,
    async send({ to, data }) {
      const hash = await stack.chain.sendTransaction({ account, to, data })
      const receipt = await stack.chain.waitForTransactionReceipt({ hash })
      if (receipt.status !== 'success') throw new Error(`A call to ${to} reverted.`)
      return receipt
    },
  }
}

/** A newcomer with 1,000 USDC which the market and the court may pull. */
export async function newClient(stack: Stack): Promise<Newcomer> {
  const client = await newcomer(stack)
  const drop = drip(deployment)
  await client.send(drop)
  const { jobMarket, court, testUsdc = zeroHash as Address } = deployment.contracts
  for (const spender of [jobMarket, court]) {
    const args = [spender, maxUint256] as const
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args })
    await client.send({ to: testUsdc, data })
  }
  return client
}

/** A newcomer whose agent has a handle, so that it may be drawn for a seat. */
export async function newVerified(stack: Stack): Promise<Newcomer> {
  const agent = await newcomer(stack)
  const { logs } = await agent.send(registerAgent(deployment, { agentUri: 'ipfs://none' }))
  const [registered] = eventsOf(logs, identityRegistryAbi, 'Registered')
  if (!registered) throw new Error('No agent was registered.')
  const { agentId } = registered.args
  await agent.send(bindAccount(deployment, { agentId, kind: 'software' }))

  const { timestamp } = await stack.chain.getBlock()
  const attestation = {
    agentId,
    account: agent.address,
    source: 'X' as const,
    handle: keccak256(toHex(agent.address)),
    report: zeroHash,
    issued: Number(timestamp),
    expiry: Number(timestamp) + 3600,
  }
  const typedData = handleAttestationTypedData(deployment, attestation)
  const signature = await accountAt(6).signTypedData(typedData)
  await agent.send(verifyAgent(deployment, { attestation, signature }))
  return agent
}
