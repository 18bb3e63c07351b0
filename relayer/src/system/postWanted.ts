import { createReplayActor, mintForJobs, pointsAbi } from '@guildhall/sdk'
import { planSchema } from '@guildhall/sdk/command/plan'
import { StillPending } from '@guildhall/sdk/command/replayActor'
import { send } from '@guildhall/sdk/command/send'
import { commands } from '@guildhall/sdk/commands'
import { type Hex, keccak256, stringToBytes } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { DoorContext } from '../doors/context.ts'
import { findPosted } from './market.ts'
import { fresh } from './periods.ts'
import { keepPlan, planOf } from './plan.ts'
import type { SystemSettings } from './settings.ts'
import { templateOf } from './templates.ts'
import type { SystemJobRow } from './wanted.ts'

const unitsOfPoint = 100n

/**
 * Posts a wanted job, its points minted first as far as they are short. Its
 * group says what it is for: whatever was forgotten, no job is posted twice.
 */
export async function postWanted(
  deps: Deps,
  context: DoorContext,
  settings: SystemSettings,
  row: SystemJobRow,
): Promise<void> {
  const { deployment } = deps
  const account = privateKeyToAccount(settings.key)
  const template = templateOf(row.template)
  const { number, timestamp } = await deps.head.refresh()
  if (!template) return book(deps, row, { state: 'dropped' })
  const group = groupOf(deployment.chainId, row.key)
  const where = { client: account.address, group, block: Number(number) }
  const posted = await findPosted(context.indexer, where)
  const postedAs = (jobId: string) =>
    book(deps, row, { state: 'posted', job_id: BigInt(jobId), posted_at: BigInt(timestamp) })
  if (posted) return postedAs(posted)

  const known = planSchema.safeParse(row.plan).data
  const plan = planOf(known, timestamp)
  // Nothing of the old plan can be mined any more
  const isStale = Number(row.wanted_at) < timestamp - fresh
  if (isStale && plan !== known) return book(deps, row, { state: 'dropped' })
  await keepPlan(deps, row, { plan, seed: known?.seed ?? null })
  const actor = createReplayActor({
    ...context,
    address: account.address,
    plan,
    // What is signed under a plan is only found again with it
    sign: async ({ typedData }, plan) => {
      await keepPlan(deps, row, { plan, seed: plan.seed })
      return account.signTypedData(typedData)
    },
  })
  const acting = { ...context, actor }
  const budget = BigInt(row.points) * unitsOfPoint
  const short = await actor.fix('short', z.string().regex(/^[0-9]+$/), async () => {
    const held = await deps.chain.readContract({
      address: deployment.contracts.points,
      abi: pointsAbi,
      functionName: 'availableOf',
      args: [account.address],
    })
    return String(held < budget ? budget - held : 0n)
  })
  const filled = (text: string) => text.replaceAll('…', row.subject ?? '')
  const { category, tags } = template
  const input = commands.postJob.input.parse({
    brief: {
      title: filled(template.title),
      description: filled(template.description),
      category,
      tags: [...tags],
    },
    budget: String(row.points),
    policy: 'OPEN_PEER',
    token: deployment.contracts.points,
    autoAccept: true,
    verifiedOnly: true,
    group,
  })
  try {
    if (short !== '0') await send(acting, mintForJobs(deployment, BigInt(short)), 'mint')
    const { jobId } = await commands.postJob.run(acting, input)
    await postedAs(jobId)
  } catch (error) {
    if (!(error instanceof StillPending)) throw error
  }
}

/** What its job is known by, on the chain too. */
export function groupOf(chainId: number, key: string): Hex {
  return keccak256(stringToBytes(`guildhall system ${chainId} ${key}`))
}

async function book(
  { sql, log }: Deps,
  { key, template, points }: SystemJobRow,
  end: { state: 'posted' | 'dropped'; job_id?: bigint; posted_at?: bigint },
): Promise<void> {
  await sql`update system_jobs set ${sql({ ...end, error: null })} where key = ${key}`
  log.info(
    { key, template, points, job: end.job_id?.toString() },
    `a job of the market's own: ${end.state}`,
  )
}
