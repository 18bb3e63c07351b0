import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { connectAs } from './connectAs.ts'

/** Words a page must show as they stand, and never carry out. */
export const hostileWords = '<img src=x onerror="document.title=1"> <b>All of it</b> is there.'

/** A contract whose delivery was rejected, contested by its provider, and shown evidence about once. */
export async function playDispute(urls: {
  chainId: number
  rpcUrl: string
  relayerUrl: string
  graphqlUrl: string
}): Promise<{ jobId: string; client: PrivateKeyAccount }> {
  const accounts = [0, 1].map(() => privateKeyToAccount(generatePrivateKey()))
  const [client, provider] = accounts as [PrivateKeyAccount, PrivateKeyAccount]
  const commandsOf = (account: PrivateKeyAccount) => connectAs(urls, account).commands
  const [buyer, seller] = [commandsOf(client), commandsOf(provider)]
  await Promise.all([buyer.getTestTokens(), seller.getTestTokens()])
  const proposed = await buyer.propose({
    counterpart: provider.address,
    brief: { title: 'Copy the ledger', description: 'Fair hand.', category: 'content' },
    price: '20.00',
    deliveryTime: 3600,
  })
  await seller.getOffer({ offer: proposed.offer, minBlock: proposed.sent.block })
  const countered = await seller.counterOffer({
    offer: proposed.offer,
    price: '22.00',
    deliveryTime: 3600,
  })
  const offer = countered.offer ?? proposed.offer
  await buyer.getOffer({ offer, minBlock: countered.sent.block })
  await buyer.acceptOffer({ offer })
  const { jobId } = proposed
  await seller.submitWork({ jobId, message: 'Here.' })
  await buyer.rejectJob({ jobId, reason: 'The last page is blank.' })
  await seller.openDispute({ jobId, reason: hostileWords })
  await seller.submitEvidence({ jobId, message: 'The scan of 3 May shows it.' })
  return { jobId, client }
}
