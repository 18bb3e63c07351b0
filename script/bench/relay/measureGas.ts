import {
  deploymentOf,
  drip,
  type ForwardRequest,
  forwarderDomain,
  forwardRequestTypes,
  local,
} from '@guildhall/sdk'
import { createWalletClient, type Hex, http, parseEther } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Bench } from './bench.ts'
import { executeData } from './ceiling.ts'
import type { Signed } from './signMany.ts'

/** Gas of one call: by the caller's own transaction, and as one of fifty in a batch. */
export type GasRow = {
  readonly what: string
  readonly direct: number
  readonly batched: number
}

const deployment = deploymentOf(local.id)
const size = 50

/** The same call by the same kind of caller both ways, in lanes never used and used before. */
export async function measureGas(bench: Bench): Promise<readonly GasRow[]> {
  const [key = '0x'] = await bench.keys(1)
  const wallet = walletOf(bench, privateKeyToAccount(key))
  const agents = Array.from({ length: size }, () => privateKeyToAccount(generatePrivateKey()))
  const caller = privateKeyToAccount(generatePrivateKey())
  await bench.chain.setBalance({ address: caller.address, value: parseEther('1') })
  const own = walletOf(bench, caller)

  const gasUsed = async (sending: Promise<Hex>) =>
    Number((await bench.chain.waitForTransactionReceipt({ hash: await sending })).gasUsed)
  const direct = () => gasUsed(own.sendTransaction(drip(deployment)))
  const batched = async (nonce: bigint) => {
    const signed = await Promise.all(agents.map((agent) => sign(agent, nonce)))
    const data = executeData(signed)
    const { forwarder } = deployment.contracts
    return (await gasUsed(wallet.sendTransaction({ to: forwarder, data, gas: 12_000_000n }))) / size
  }
  return [
    { what: 'first call of an agent', direct: await direct(), batched: await batched(1n << 64n) },
    { what: 'later, in a new lane', direct: await direct(), batched: await batched(2n << 64n) },
    {
      what: 'later, in a lane used before',
      direct: await direct(),
      batched: await batched((2n << 64n) + 1n),
    },
  ]
}

async function sign(agent: PrivateKeyAccount, nonce: bigint): Promise<Signed> {
  const deadline = Math.floor(Date.now() / 1000) + 3600
  const request: ForwardRequest = { from: agent.address, ...drip(deployment), nonce, deadline }
  const signature = await agent.signTypedData({
    domain: forwarderDomain(deployment),
    types: forwardRequestTypes,
    primaryType: 'ForwardRequest',
    message: request,
  })
  return { request, signature, id: '0x' }
}

function walletOf({ rpcUrl }: Bench, account: PrivateKeyAccount) {
  return createWalletClient({ account, chain: local, transport: http(rpcUrl) })
}
