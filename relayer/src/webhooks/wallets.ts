import { agentWalletFactoryAbi } from '@guildhall/sdk'
import { type Address, getAbiItem } from 'viem'
import { walletOwner } from '../chain/walletOwner.ts'
import type { Deps } from '../deps.ts'
import type { Fact } from './fact.ts'
import type { WebhookRow } from './webhookRow.ts'

export type WalletRow = { readonly wallet: string; readonly owner: string }

/** Notes wallets made just now for owners of webhooks; whether there were any. */
export async function noteWallets(
  { sql, deployment }: Pick<Deps, 'sql' | 'deployment'>,
  {
    hooks,
    facts,
    known,
  }: {
    hooks: readonly Pick<WebhookRow, 'owner'>[]
    facts: readonly Fact[]
    known: readonly WalletRow[]
  },
): Promise<boolean> {
  const owners = new Set(hooks.map(({ owner }) => owner.toLowerCase()))
  const wallets = new Set(known.map(({ wallet }) => wallet))
  const factory = deployment.contracts.agentWalletFactory.toLowerCase()
  const made = facts.flatMap(({ type, contract, args }) => {
    if (type !== 'WalletCreated' || contract !== factory) return []
    const { wallet, owner } = args
    if (typeof wallet !== 'string' || typeof owner !== 'string') return []
    const row = { wallet: wallet.toLowerCase(), owner: owner.toLowerCase() }
    return owners.has(row.owner) && !wallets.has(row.wallet) ? [row] : []
  })
  for (const row of made) {
    await sql`insert into market_wallets ${sql(row)} on conflict do nothing`
  }
  return made.length > 0
}

/** Wallets of a webhook's owner that the factory made before, and those the webhook names. */
export async function findOwnWallets(
  deps: Pick<Deps, 'chain' | 'deployment' | 'log'>,
  { owner, filter }: Pick<WebhookRow, 'owner' | 'filter'>,
): Promise<readonly WalletRow[]> {
  const { chain, deployment, log } = deps
  const logs = await chain
    .getLogs({
      address: deployment.contracts.agentWalletFactory,
      event: getAbiItem({ abi: agentWalletFactoryAbi, name: 'WalletCreated' }),
      args: { owner },
      fromBlock: BigInt(deployment.startBlock),
      strict: true,
    })
    .catch((err: unknown) => {
      // Some nodes search only some blocks: then those it names are known
      log.warn({ err }, 'the wallets of a webhook’s owner are not found')
      return []
    })
  const named = (filter.accounts ?? []) as readonly Address[]
  const wallets = [...new Set([...logs.map(({ args }) => args.wallet), ...named])]
  const owners = await Promise.all(wallets.map((wallet) => walletOwner(deps, wallet)))
  return wallets.flatMap((wallet, index) => {
    const of = owners[index]
    return of ? [{ wallet: wallet.toLowerCase(), owner: of.toLowerCase() }] : []
  })
}
