import { createRelayClient, deploymentOf, type PurchaseQuote } from '@guildhall/sdk'
import { askQuote } from '@guildhall/sdk/command/askQuote'
import { createPublicClient, formatUnits, http } from 'viem'
import type { RuntimeConfig } from '../config/runtimeConfig.ts'
import { categories } from '../format/categories.ts'

/** What somebody wants of a service, in words. */
export type Wanted = {
  readonly title: string
  readonly description: string
  readonly units: number
}

type Service = {
  readonly id: string
  readonly price: string
  readonly category: string | null
  readonly token: { readonly address: string; readonly decimals: number }
}

/**
 * A quote at the price that is shown, and for nothing else. Keeps the brief first.
 *
 * @throws {QuoteMismatchError} where the relayer quotes otherwise.
 */
export function askForQuote(
  { chainId, rpcUrl, relayerUrl }: RuntimeConfig,
  client: `0x${string}`,
  { id, price, category, token }: Service,
  { title, description, units }: Wanted,
): Promise<PurchaseQuote> {
  const context = {
    deployment: deploymentOf(chainId),
    publicClient: createPublicClient({ transport: http(rpcUrl) }),
    relayer: createRelayClient({ url: relayerUrl }),
  }
  return askQuote(context, client, {
    listingId: id,
    brief: {
      title,
      description,
      category: categories.find((each) => each === category) ?? 'content',
      tags: [],
    },
    units,
    maxPrice: formatUnits(BigInt(price) * BigInt(units), token.decimals),
    token: token.address,
    or: [],
  })
}
