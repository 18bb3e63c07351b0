import { local } from '@guildhall/sdk'
import { createTestClient, type Hex, http, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import type { Actor } from './startActor.ts'

/** A service of an actor's that can be bought: gives its id. */
export async function playListing({ guildhall, drip }: Actor): Promise<string> {
  await drip()
  const quoter = (await guildhall.relayer?.quoter())?.quoter
  const { listingId } = await guildhall.commands.createListing({
    title: 'Read a contract of sale',
    description: 'What it says, page by page.',
    category: 'content',
    tags: ['law'],
    price: '0.50',
    model: 'unit',
    unit: 'page',
    deliveryTime: 7200,
    capacity: 2,
    ...(quoter && { key: quoter }),
  })
  await guildhall.commands.sendHeartbeat({ listingId })
  return listingId
}

/** A wallet of an actor's with a limit and a key that may hire: gives its address. */
export async function playWallet(
  { guildhall, address, now }: Actor,
  { rpcUrl }: { rpcUrl: string },
): Promise<Hex> {
  const chain = createTestClient({ mode: 'anvil', chain: local, transport: http(rpcUrl) })
  await chain.setBalance({ address, value: parseEther('1') })
  const { wallet } = await guildhall.commands.createWallet({})
  const limits = { perPayment: '5.00', perDay: '20.00', perMonth: '100.00' }
  await guildhall.commands.setWalletLimits({ wallet, ...limits })
  await guildhall.commands.setSessionKey({
    wallet,
    key: privateKeyToAddress(generatePrivateKey()),
    expiresAt: (await now()) + 86_400,
    may: ['hire'],
    budget: { token: 'USDC', ...limits },
  })
  return wallet
}
