import {
  type Abi,
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  type LocalAccount,
  type PublicClient,
  type TransactionReceipt,
} from 'viem'

type Call = {
  readonly abi: Abi
  readonly address: Address
  readonly functionName: string
  readonly args: readonly unknown[]
}

/** Sends calls as one account, and waits for each. What would revert is not sent, and told by name. */
export type Sender = {
  readonly chain: PublicClient
  readonly account: LocalAccount
  write(call: Call): Promise<TransactionReceipt>
  deploy(code: { abi: Abi; bytecode: Hex }): Promise<Address>
}

export function senderOf(rpcUrl: string, account: LocalAccount): Sender {
  const transport = http(rpcUrl)
  const chain = createPublicClient({ transport, pollingInterval: 50 })
  const wallet = createWalletClient({ transport, account })
  return {
    ...{ chain, account },
    async write(call) {
      await chain.simulateContract({ ...call, account })
      const hash = await wallet.writeContract({ ...call, chain: null })
      return chain.waitForTransactionReceipt({ hash })
    },
    async deploy(code) {
      const hash = await wallet.deployContract({ ...code, args: [], chain: null })
      const { contractAddress } = await chain.waitForTransactionReceipt({ hash })
      if (!contractAddress) throw new Error('Nothing was deployed.')
      return contractAddress
    },
  }
}
