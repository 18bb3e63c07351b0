import { deploymentOf, drip, local, testUsdcAbi } from '@guildhall/sdk'
import { createWalletClient, http, isAddress, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { spareKey } from './stack/keys.ts'

/** `npm run faucet -- <address>`: gives an address 1,000 test USDC on the local chain. */
const [to] = process.argv.slice(2)
if (!to || !isAddress(to)) {
  console.error('Usage: npm run faucet -- <address>')
  process.exit(2)
}
const deployment = deploymentOf(local.id)
const token = deployment.tokens[0]
if (!token) throw new Error('The local deployment has no token.')
const wallet = createWalletClient({
  account: privateKeyToAccount(spareKey),
  chain: local,
  transport: http(process.env.CHAIN_RPC_URL),
}).extend(publicActions)
const amount = 1000n * 10n ** BigInt(token.decimals)
const { to: faucet, data } = drip(deployment)
await wallet.waitForTransactionReceipt({ hash: await wallet.sendTransaction({ to: faucet, data }) })
const hash = await wallet.writeContract({
  address: token.address,
  abi: testUsdcAbi,
  functionName: 'transfer',
  args: [to, amount],
})
await wallet.waitForTransactionReceipt({ hash })
console.log(`1000.00 ${token.symbol} to ${to} in ${hash}`)
