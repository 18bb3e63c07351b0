import { agentWalletFactoryAbi } from '@guildhall/sdk'
import pLimit from 'p-limit'
import { type Address, getAbiItem } from 'viem'
import { searchBack } from '../chain/searchBack.ts'
import { walletOwner } from '../chain/walletOwner.ts'
import type { Queryable } from '../database/connect.ts'
import type { Deps } from '../deps.ts'
import type { Fact } from './fact.ts'
import type { WebhookRow } from './webhookRow.ts'

export type WalletRow = { readonly wallet: string; readonly owner: string }

/** Wallets of one account that are known; of what comes into others of its nothing is told. */
const most = 100
/** Wallets asked for at once. */
const atOnce = 10
/** How long they are looked for, in milliseconds: somebody waits for the answer. */
const longest = 10_000

/** Wallets whose incoming money is told. */
export function findWallets(sql: Queryable) {
  return sql<{ wallet: Address; owner: Address }[]>`select wallet, owner from market_wallets`
}

export async function keepWallets(sql: Queryable, rows: readonly WalletRow[]): Promise<void> {
  for (const { wallet, owner } of rows) {
    await sql`
      insert into market_wallets (wallet, owner) select ${wallet}, ${owner}
      where (select count(*) from market_wallets where owner = ${owner}) < ${most}
      on conflict do nothing`
  }
}

/** Forgets wallets that are of no webhook's owner, and which no webhook names, nor their owners. */
export async function dropWallets(sql: Queryable): Promise<void> {
  await sql`
    delete from market_wallets m where not exists (
      select from webhooks w where lower(w.owner) = m.owner or exists (
        select from jsonb_array_elements_text(w.filter -> 'accounts') as named
        where lower(named) in (m.wallet, m.owner)
      )
    )`
}

/** Notes wallets made just now for those webhooks are about; whether there were any. */
export async function noteWallets(
  { sql, deployment }: Pick<Deps, 'sql' | 'deployment'>,
  {
    hooks,
    facts,
    known,
  }: {
    hooks: readonly Pick<WebhookRow, 'owner' | 'filter'>[]
    facts: readonly Fact[]
    known: readonly WalletRow[]
  },
): Promise<boolean> {
  const owners = new Set(accountsOf(hooks))
  const wallets = new Set(known.map(({ wallet }) => wallet))
  const counts = new Map<string, number>()
  for (const { owner } of known) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  const factory = deployment.contracts.agentWalletFactory.toLowerCase()
  const made = facts.flatMap(({ type, contract, args }) => {
    if (type !== 'WalletCreated' || contract !== factory) return []
    const { wallet, owner } = args
    if (typeof wallet !== 'string' || typeof owner !== 'string') return []
    const row = { wallet: wallet.toLowerCase(), owner: owner.toLowerCase() }
    const isFull = (counts.get(row.owner) ?? 0) >= most
    return owners.has(row.owner as Address) && !wallets.has(row.wallet) && !isFull ? [row] : []
  })
  await keepWallets(sql, made)
  return made.length > 0
}

/** Those webhooks are about by account, in lower case: their owners, and the accounts they name. */
export function accountsOf(
  hooks: readonly Pick<WebhookRow, 'owner' | 'filter'>[],
): readonly Address[] {
  const all = hooks.flatMap(({ owner, filter }) => [owner, ...(filter.accounts ?? [])])
  return [...new Set(all.map((one) => one.toLowerCase() as Address))]
}

/** Wallets that the factory made before for whom a webhook is about, the newest, and those it names. */
export async function findOwnWallets(
  deps: Pick<Deps, 'chain' | 'deployment' | 'head' | 'log'>,
  webhook: Pick<WebhookRow, 'owner' | 'filter'>,
): Promise<readonly WalletRow[]> {
  const accounts = accountsOf([webhook])
  const wallets = [...new Set([...accounts, ...(await walletsMadeFor(deps, accounts))])]
  const owners = await pLimit(atOnce).map(wallets, (wallet) => walletOwner(deps, wallet))
  return wallets.flatMap((wallet, index) => {
    const of = owners[index]
    return of ? [{ wallet, owner: of.toLowerCase() }] : []
  })
}

/** The newest wallets that the factory made for some accounts, as far back as there is time to look. */
async function walletsMadeFor(
  { chain, deployment, head, log }: Pick<Deps, 'chain' | 'deployment' | 'head' | 'log'>,
  accounts: readonly Address[],
): Promise<readonly Address[]> {
  const made: Address[] = []
  const end = Date.now() + longest
  try {
    const { number: to } = await head.refresh()
    const range = { from: BigInt(deployment.startBlock), to }
    const pages = searchBack(range, (page) =>
      chain.getLogs({
        address: deployment.contracts.agentWalletFactory,
        event: getAbiItem({ abi: agentWalletFactoryAbi, name: 'WalletCreated' }),
        args: { owner: [...accounts] },
        ...page,
        strict: true,
      }),
    )
    for await (const logs of pages) {
      made.push(...logs.toReversed().map(({ args }) => args.wallet.toLowerCase() as Address))
      if (made.length >= most) break
      if (Date.now() > end) {
        log.warn({ found: made.length }, 'the wallets of a webhook’s owner are not all looked for')
        break
      }
    }
  } catch (err) {
    // Then those it names are known, and those found so far
    log.warn({ err }, 'the wallets of a webhook’s owner are not found')
  }
  return made.slice(0, most)
}
