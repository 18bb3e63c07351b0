import { readFileSync } from 'node:fs'
import {
  type Abi,
  type Address,
  concat,
  encodeFunctionData,
  type Hex,
  type LocalAccount,
  parseAbi,
  parseEventLogs,
  zeroAddress,
} from 'viem'
import { root } from '../stack/root.ts'
import type { Sender } from './sender.ts'

const abi = parseAbi([
  'function setup(address[] owners, uint256 threshold, address to, bytes data, address fallbackHandler, address paymentToken, uint256 payment, address paymentReceiver)',
  'function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures) payable returns (bool)',
  'function nonce() view returns (uint256)',
  'function createProxyWithNonce(address singleton, bytes initializer, uint256 saltNonce) returns (address)',
  'event ProxyCreation(address indexed proxy, address singleton)',
  // A call's own refusal passes through it
  'error OwnableUnauthorizedAccount(address account)',
])

/** What each owner signs. */
const types = {
  SafeTx: [
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'data', type: 'bytes' },
    { name: 'operation', type: 'uint8' },
    { name: 'safeTxGas', type: 'uint256' },
    { name: 'baseGas', type: 'uint256' },
    { name: 'gasPrice', type: 'uint256' },
    { name: 'gasToken', type: 'address' },
    { name: 'refundReceiver', type: 'address' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

export type Safe = {
  readonly address: Address
  /** Makes a call in the Safe's name, with the signatures of these owners. */
  call(to: Address, data: Hex, signers: readonly LocalAccount[]): Promise<void>
}

/** A Safe as anybody makes one at app.safe.global, by Safe's own contracts from npm. */
export async function createSafe(options: {
  sender: Sender
  owners: readonly LocalAccount[]
  threshold: number
}): Promise<Safe> {
  const { sender, owners, threshold } = options
  const singleton = await sender.deploy(codeOf('SafeL2.sol/SafeL2'))
  const factory = await sender.deploy(codeOf('proxies/SafeProxyFactory.sol/SafeProxyFactory'))
  const initializer = encodeFunctionData({
    ...{ abi, functionName: 'setup' },
    args: [
      owners.map(({ address }) => address),
      BigInt(threshold),
      ...([zeroAddress, '0x', zeroAddress, zeroAddress, 0n, zeroAddress] as const),
    ],
  })
  const { logs } = await sender.write({
    ...{ abi, address: factory, functionName: 'createProxyWithNonce' },
    args: [singleton, initializer, 0n],
  })
  const made = parseEventLogs({ abi, logs, eventName: 'ProxyCreation' })[0]
  if (!made) throw new Error('The factory made no Safe.')
  const address = made.args.proxy
  return {
    address,
    async call(to, data, signers) {
      const nonce = await sender.chain.readContract({ abi, address, functionName: 'nonce' })
      const common = { to, value: 0n, data, operation: 0, safeTxGas: 0n, baseGas: 0n, gasPrice: 0n }
      const message = { ...common, gasToken: zeroAddress, refundReceiver: zeroAddress, nonce }
      const domain = { chainId: await sender.chain.getChainId(), verifyingContract: address }
      const sorted = signers.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1))
      const signatures = await Promise.all(
        sorted.map((owner) =>
          owner.signTypedData({ domain, types, primaryType: 'SafeTx', message }),
        ),
      )
      await sender.write({
        ...{ abi, address, functionName: 'execTransaction' },
        args: [to, 0n, data, 0, 0n, 0n, 0n, zeroAddress, zeroAddress, concat(signatures)],
      })
    },
  }
}

function codeOf(contract: string): { abi: Abi; bytecode: Hex } {
  const folder = 'node_modules/@safe-global/safe-smart-account/build/artifacts/contracts'
  return JSON.parse(readFileSync(`${root}${folder}/${contract}.json`, 'utf8'))
}
