import { local, testUsdcAbi } from '@guildhall/sdk'
import {
  createWalletClient,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  http,
  parseAbi,
  toEventSelector,
} from 'viem'
import { createNonceManager, generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { jsonRpc } from 'viem/nonce'
import type { Bench } from './bench.ts'
import { compile } from './compile.ts'
import { Inclusions } from './inclusions.ts'
import { type Direct, measureDirectly } from './measureDirectly.ts'

const abi = parseAbi([
  'struct ForwardRequestData { address from; address to; uint256 value; uint256 gas; uint48 deadline; bytes data; bytes signature; }',
  'function execute(ForwardRequestData request) payable',
  'event ExecutedForwardRequest(address indexed signer, uint256 nonce, bool success)',
])
const types = {
  ForwardRequest: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'gas', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint48' },
    { name: 'data', type: 'bytes' },
  ],
} as const

/**
 * OpenZeppelin's ERC2771Forwarder before the same token, from one key: an agent's next request is only
 * good once its last is executed, as its nonces are one after the other.
 */
export async function openZeppelin(
  bench: Bench,
  options: { agents: number; each: number },
): Promise<Direct> {
  const [key = '0x'] = await bench.keys(1)
  const wallet = createWalletClient({
    account: privateKeyToAccount(key, { nonceManager: createNonceManager({ source: jsonRpc() }) }),
    chain: local,
    transport: http(bench.rpcUrl, { batch: true }),
  })
  const [forwarderCode = '0x', tokenCode = '0x'] = compile([
    '@openzeppelin/contracts/metatx/ERC2771Forwarder.sol:ERC2771Forwarder',
    'contracts/src/testing/TestUSDC.sol:TestUSDC',
  ])
  const create = async (data: Hex) => {
    const hash = await wallet.sendTransaction({ data })
    const { contractAddress } = await bench.chain.waitForTransactionReceipt({ hash })
    return contractAddress ?? '0x'
  }
  const name = encodeAbiParameters([{ type: 'string' }], ['Peer'])
  const forwarder = await create(`${forwarderCode}${name.slice(2)}`)
  const owner = encodeAbiParameters([{ type: 'address' }], [forwarder])
  const token = await create(`${tokenCode}${owner.slice(2)}`)

  const domain = { name: 'Peer', version: '1', chainId: local.id, verifyingContract: forwarder }
  const deadline = Math.floor(Date.now() / 1000) + 3600
  const data = encodeFunctionData({ abi: testUsdcAbi, functionName: 'drip' })
  const lists = await Promise.all(
    Array.from({ length: options.agents }, async () => {
      const agent = privateKeyToAccount(generatePrivateKey())
      const request = { from: agent.address, to: token, value: 0n, gas: 120_000n, deadline, data }
      const signatures: Hex[] = []
      for (let nonce = 0; nonce < options.each; nonce++) {
        const message = { ...request, nonce: BigInt(nonce) }
        const primaryType = 'ForwardRequest'
        signatures.push(await agent.signTypedData({ domain, types, primaryType, message }))
      }
      return signatures.map((signature, nonce) => ({ ...request, signature, nonce }))
    }),
  )
  const inclusions = new Inclusions(bench, {
    address: forwarder,
    topic: toEventSelector(abi[1]),
    idOf: ({ topics, data }) => idOf(`0x${topics[1]?.slice(26)}`, Number(data.slice(0, 66))),
  })
  try {
    // Every agent's first, then every agent's second: one worker for an agent keeps the order
    const things = Array.from({ length: options.each }, (_, nonce) =>
      lists.flatMap((list) => list[nonce] ?? []),
    ).flat()
    return await measureDirectly(bench, inclusions, {
      name: `OpenZeppelin’s forwarder, one key, ${options.agents} agents`,
      things,
      ids: ({ from, nonce }) => [idOf(from, nonce)],
      send: async ({ nonce, ...request }) => {
        while (nonce > 0 && !inclusions.seen.has(idOf(request.from, nonce - 1))) {
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        return wallet.writeContract({
          address: forwarder,
          abi,
          functionName: 'execute',
          args: [request],
        })
      },
      atOnce: options.agents,
      waitsForBlocks: true,
    })
  } finally {
    await inclusions.stop()
  }
}

function idOf(signer: string, nonce: number): string {
  return `${signer.toLowerCase()} ${nonce}`
}
