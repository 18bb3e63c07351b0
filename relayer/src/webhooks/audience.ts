import pLimit from 'p-limit'
import type { Address } from 'viem'
import { ownerOfAgent } from '../auth/identity.ts'
import type { Deps } from '../deps.ts'
import { agentIdOf } from '../notifications/recipients.ts'
import type { Fact } from './fact.ts'
import type { Named } from './messagesOf.ts'
import { findWallets } from './wallets.ts'
import type { WebhookRow } from './webhookRow.ts'

/** Accounts asked for at once. */
const atOnce = 20

/** What is known of those whom facts concern. Addresses in lower case. */
export type Audience = {
  agentOf(account: Address): string | undefined
  /** Who owns a wallet that is known. */
  ownerOf(wallet: Address): Address | undefined
  /** Who owns an agent that is named. */
  holderOf(agentId: string): Address | undefined
  /** What a job is called by its client, where that is public. */
  titleOf(jobId: string): string | undefined
  /** Empty where a job has none; undefined where that is not known yet. */
  categoryOf(jobId: string): string | undefined
}

/** Finds out who the accounts that facts name are, and what their jobs are about. */
export async function findAudience(
  deps: Pick<Deps, 'sql' | 'identities' | 'chain' | 'deployment'>,
  hooks: readonly WebhookRow[],
  facts: readonly Fact[],
): Promise<Audience> {
  const { sql, identities } = deps
  const named = facts.flatMap(({ accounts, job, account }) => [
    ...accounts,
    ...(job ? [job.client, job.provider] : []),
    account,
  ])
  const owners = hooks.map(({ owner }) => owner.toLowerCase() as Address)
  const accounts = [...new Set([...named, ...owners])].filter((one) => one !== null)
  const found = await pLimit(atOnce).map(
    accounts,
    async (one) => [one, (await identities.of(one)).agentId] as const,
  )
  const agents = new Map(found.map(([one, id]) => [one, id === undefined ? undefined : `${id}`]))
  const ids = [...agents.values(), ...facts.flatMap((fact) => [fact.agent, agentIdOf(fact)])]
  const holders = await pLimit(atOnce).map([...new Set(ids)], async (id) => {
    const owner = id === undefined ? undefined : await ownerOfAgent(deps, BigInt(id))
    return [id, owner?.toLowerCase() as Address | undefined] as const
  })
  const holderOf = new Map(holders)
  const wallets = new Map((await findWallets(sql)).map(({ wallet, owner }) => [wallet, owner]))
  const jobIds = [...new Set(facts.flatMap(({ jobId }) => jobId ?? []))]
  const jobs = await sql<{ job_id: string; category: string | null; title: string | null }[]>`
    select job_id::text, category, title from market_jobs where job_id = any(${jobIds}::numeric[])`
  const categories = new Map(jobs.map(({ job_id, category }) => [job_id, category ?? undefined]))
  const titles = new Map(jobs.map(({ job_id, title }) => [job_id, title ?? undefined]))
  return {
    agentOf: (account) => agents.get(account),
    holderOf: (agentId) => holderOf.get(agentId),
    titleOf: (jobId) => titles.get(jobId),
    ownerOf: (wallet) => wallets.get(wallet),
    categoryOf: (jobId) => categories.get(jobId),
  }
}

/** Whether a webhook is told of what concerns its owner. */
export function isOwn({
  own,
  accounts,
  agents,
  jobs,
  categories,
  everything,
}: WebhookRow['filter']) {
  return own ?? !(accounts || agents || jobs || categories || everything)
}

/** Whether a webhook is told a fact by a name; undefined where that is not known yet. */
export function isWanted(
  { filter, owner, from_block }: WebhookRow,
  fact: Fact,
  { name, told }: Named,
  { agentOf, ownerOf, categoryOf }: Audience,
): boolean | undefined {
  if (fact.block !== null && BigInt(fact.block) <= from_block) return false
  if (filter.events && !filter.events.includes(name)) return false
  if (filter.everything) return true
  if (fact.jobId !== null && filter.jobs?.includes(fact.jobId)) return true
  const isOneOf = (accounts: readonly string[]) =>
    accounts.some((one) => told.includes(one.toLowerCase() as Address))
  if (filter.accounts && isOneOf(filter.accounts)) return true
  if (filter.agents) {
    if (isIn(filter.agents, fact.agent)) return true
    if (told.some((one) => isIn(filter.agents, agentOf(one)))) return true
  }
  if (isOwn(filter)) {
    const self = owner.toLowerCase() as Address
    const agent = agentOf(self)
    const isSelf = (one: Address) =>
      one === self || ownerOf(one) === self || (agent !== undefined && agentOf(one) === agent)
    if (told.some(isSelf)) return true
  }
  if (!filter.categories || fact.jobId === null) return false
  const category = categoryOf(fact.jobId)
  return category === undefined ? undefined : isIn(filter.categories, category)
}

function isIn(list: readonly string[] | undefined, one: string | undefined): boolean {
  return one !== undefined && list?.includes(one) === true
}
