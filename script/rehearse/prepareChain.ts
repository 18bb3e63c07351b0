import type { AgentRegistries } from '@guildhall/sdk'
import { type Address, createTestClient, createWalletClient, type Hex, http, parseAbi } from 'viem'

/** Code that stands in for what a chain has of others. */
export type StandIns = {
  readonly token: Hex
  readonly identityRegistry: Hex
  readonly reputationRegistry: Hex
}

const abi = parseAbi(['function initialize()', 'function initialize(address identityRegistry)'])
const nobody: Address = '0x0000000000000000000000000000000000000000'

/** Puts a token, and registries where there are any, on a chain where others would have put theirs. */
export async function prepareChain(options: {
  rpcUrl: string
  standIns: StandIns
  token: Address
  registries: AgentRegistries | undefined
}): Promise<void> {
  const { rpcUrl, standIns, token, registries } = options
  const test = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  await test.setCode({ address: token, bytecode: standIns.token })
  if (!registries) return
  const { identity, reputation } = registries
  await test.setCode({ address: identity, bytecode: standIns.identityRegistry })
  await test.setCode({ address: reputation, bytecode: standIns.reputationRegistry })
  // Code put there has no owner yet: it is nobody who initializes it
  await test.impersonateAccount({ address: nobody })
  await test.setBalance({ address: nobody, value: 10n ** 18n })
  const owner = createWalletClient({ account: nobody, transport: http(rpcUrl) })
  const common = { abi, functionName: 'initialize', chain: null } as const
  await owner.writeContract({ ...common, address: identity })
  await owner.writeContract({ ...common, address: reputation, args: [identity] })
}
