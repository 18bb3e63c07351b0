import {
  agentWalletAbi,
  agentWalletFactoryAbi,
  bindAccount,
  createRelayClient,
  type Deployment,
  encodeDocument,
  encodeHireTerms,
  encodePayment,
  eventsOf,
  jobMarketAbi,
  pointsAbi,
  policyIdOf,
  registerAgent,
} from '@guildhall/sdk'
import {
  encodeFunctionData,
  erc20Abi,
  getAbiItem,
  type Hex,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from 'viem'
import { actorOf, agentIdIn, fund } from '../../indexer/test/actor.ts'
import { callContract } from '../../indexer/test/market/callContract.ts'
import { brief } from '../../indexer/test/market/documents.ts'
import { verify } from '../../indexer/test/market/joinVerified.ts'
import { sellServices, service } from '../../indexer/test/market/sellServices.ts'

const usdc = 1_000_000n

/** What docs/graphql-money.md reads: a listing that sold twice, points and what they were for, a wallet. */
export async function tradeServices(options: {
  deployment: Deployment
  rpcUrl: string
  relayerUrl: string
}): Promise<void> {
  const { deployment, rpcUrl, relayerUrl } = options
  const { points, jobMarket, agentWalletFactory } = deployment.contracts
  const token = deployment.tokens[0]?.address ?? zeroAddress
  const actor = (index: number) => actorOf(deployment, rpcUrl, index)
  const [seller, buyer, key] = [actor(3), actor(4), actor(5)]
  const relayer = createRelayClient({ url: relayerUrl })
  const put = async (bytes: Uint8Array) => (await relayer.putDocument(bytes)).digest as Hex
  const wanted = await put(brief('Translate a contract of sale'))

  // A listing: one purchase delivered, one under way
  for (const one of [seller, buyer]) await fund(one)
  const { list, buy, deliver } = sellServices(seller, buyer)
  const listing = await list({
    document: await put(service('Translations', ['translation', 'german'])),
  })
  const sold = await buy(listing, 2000, wanted)
  await deliver(sold, await put(encodeDocument({ pages: 12 })))
  await buy(listing, 1000, wanted)

  // Points: granted, emitted, given
  const agentId = agentIdIn(await seller.call(registerAgent(deployment, { agentUri: '' })))
  await seller.call(bindAccount(deployment, { agentId, kind: 'software' }))
  await verify({ actor: seller, agentId })
  await callContract(key, points, pointsAbi, 'claimRegistration', [seller.address])
  await callContract(key, points, pointsAbi, 'claimVerification', [agentId])
  await callContract(key, points, pointsAbi, 'noteJob', [sold])
  await callContract(key, points, pointsAbi, 'claimEmission', [agentId])
  const memo = 'For the quick answer.'
  await callContract(seller, points, pointsAbi, 'transferWithMemo', [key.address, 5_00n, memo])

  // A wallet whose key hires
  const made = await callContract(
    ...([buyer, agentWalletFactory, agentWalletFactoryAbi, 'createWallet'] as const),
    [buyer.address, zeroHash],
  )
  const wallet = eventsOf(made.logs, agentWalletFactoryAbi, 'WalletCreated')[0]?.args.wallet
  if (!wallet) throw new Error('No wallet was made.')
  await callContract(buyer, token, erc20Abi, 'transfer', [wallet, 50n * usdc])
  const hire = getAbiItem({ abi: jobMarketAbi, name: 'hire' })
  const limits = { perPayment: 20n * usdc, perDay: 40n * usdc, perMonth: 100n * usdc }
  const { timestamp } = await buyer.publicClient.getBlock()
  await callContract(buyer, wallet, agentWalletAbi, 'setSessionKey', [
    key.address,
    {
      expiry: Number(timestamp) + 30 * 86_400,
      jobId: 0n,
      budgets: [{ token, spender: jobMarket, limits }],
      permissions: [{ target: jobMarket, selector: toFunctionSelector(hire) }],
    },
  ])
  const terms = encodeHireTerms({
    client: wallet,
    provider: seller.address,
    policyId: policyIdOf(deployment, 'DIRECT'),
    price: 7n * usdc,
    deliveryTime: 86_400,
    brief: wanted,
  })
  const data = encodeFunctionData({
    ...{ abi: jobMarketAbi, functionName: 'hire' },
    args: [terms, encodePayment({ method: 'allowance' })],
  })
  await callContract(key, wallet, agentWalletAbi, 'pay', [
    { token, spender: jobMarket, amount: 7n * usdc, target: jobMarket, jobId: 0n, data },
  ])
}
