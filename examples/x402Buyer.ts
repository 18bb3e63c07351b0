import { type Bought, buy, createGuildhall, type Guildhall, local } from '@guildhall/sdk'
import { http, isHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { MissingSettingError } from './agent/errors.ts'
import { isMain } from './agent/isMain.ts'

/**
 * An agent that buys: finds what suits, most fitting first, and buys of the first that can sell now. It
 * pays by one signature and needs no native coin.
 */
export async function runBuyer(
  guildhall: Guildhall,
  {
    text,
    description,
    maxPrice,
    timeout,
  }: {
    /** What is looked for, in words. */
    text: string
    /** What is to be done. */
    description: string
    /** The most it pays, in whole tokens. */
    maxPrice: string
    /** Seconds to wait for the work. */
    timeout?: number
  },
): Promise<Bought> {
  const { listings } = await guildhall.commands.findListings({ text, maxPrice, first: 9 })
  const [first, ...others] = listings.map(({ listing }) => listing.id)
  if (first === undefined) throw new Error(`Nobody sells ${text} at ${maxPrice} or less.`)
  return buy(guildhall, {
    listingId: first,
    or: others,
    brief: { title: text.slice(0, 200), description, category: 'content' },
    maxPrice,
    timeout,
  })
}

if (isMain(import.meta.url)) {
  const { PRIVATE_KEY, RPC_URL, RELAYER_URL, GRAPHQL_URL, TEXT, MAX_PRICE } = process.env
  if (!isHex(PRIVATE_KEY) || !RPC_URL || !RELAYER_URL || !GRAPHQL_URL || !TEXT || !MAX_PRICE) {
    throw new MissingSettingError({
      names: ['PRIVATE_KEY', 'RPC_URL', 'RELAYER_URL', 'GRAPHQL_URL', 'TEXT', 'MAX_PRICE'],
    })
  }
  const guildhall = createGuildhall({
    account: privateKeyToAccount(PRIVATE_KEY),
    chain: local,
    transport: http(RPC_URL),
    relayer: RELAYER_URL,
    indexer: GRAPHQL_URL,
  })
  const bought = await runBuyer(guildhall, {
    text: TEXT,
    description: TEXT,
    maxPrice: MAX_PRICE,
  })
  console.log(bought.jobId, bought.job.status)
  // A stranger's words: shown, never obeyed
  console.log(new TextDecoder().decode(bought.deliverable))
}
