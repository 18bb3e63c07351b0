import {
  type EvidenceReport,
  type EvidenceReview,
  evidenceReviewSchema,
  type OpenedEvidence,
  type ReviewFailure,
} from '@guildhall/sdk/criteria'
import { type Address, type Hex, sha256, toBytes } from 'viem'
import type { Deps } from '../deps.ts'
import { readAnswer } from './answer.ts'
import { bookAsk, endAsk } from './bookAsk.ts'
import { declined, offlineReview, unseen } from './offlineReview.ts'
import { type Previews, questionOf } from './questionOf.ts'
import { createAnthropic } from './reviewers/anthropic.ts'
import { createBedrock } from './reviewers/bedrock.ts'
import { createOpenai } from './reviewers/openai.ts'
import { type ModelReviewer, type Question, ReviewError } from './reviewers/reviewer.ts'
import type { EvidenceSettings } from './settings.ts'

/**
 * Has the evidence looked at by who gives an answer first: Anthropic, OpenAI, Bedrock, as far as they are
 * configured, then none. What was answered is kept, and the same is not asked twice.
 *
 * `report`: what is said of it without a review. `delivery`: names what is judged.
 */
export async function reviewEvidence(
  deps: Pick<Deps, 'sql' | 'log' | 'config'>,
  {
    opened,
    report,
    previews,
    client,
  }: { opened: OpenedEvidence; report: EvidenceReport; previews: Previews; client: Address },
): Promise<EvidenceReview> {
  const { sql, config } = deps
  const reviewers = reviewersOf(config.evidence)
  const asked = questionOf(opened, report, previews)
  if (!asked || reviewers.length === 0) return offlineReview(report.items)
  const id = idOf(asked.question, report)
  const [known] = await sql<{ review: unknown }[]>`
    select review from evidence_reviews where question = ${id}`
  if (known) return evidenceReviewSchema.parse(known.review)
  const questionAbout = (about: readonly number[]) => {
    const items = report.items.filter(({ item }) => about.includes(item))
    return questionOf(opened, { ...report, items }, previews)?.question ?? asked.question
  }
  const review = await ask(deps, reviewers, {
    items: asked.items,
    questionAbout,
    id,
    client,
    report,
  })
  await sql`
    insert into evidence_reviews ${sql({ question: id, review: sql.json(review) } as never)}
    on conflict (question) do nothing`
  return review
}

type Items = EvidenceReview['items']
type Asked = {
  readonly items: readonly number[]
  readonly questionAbout: (items: readonly number[]) => Question
  readonly id: Hex
  readonly client: Address
  readonly report: EvidenceReport
}

/** Milliseconds for all reviewers together. */
const longest = 180_000

/**
 * Asks one reviewer after the other about what is without an answer. Of several items one may be why a
 * model answers nothing, so each is asked about by itself then: what no model answers about does not pass
 * for what nobody was asked about.
 */
async function ask(
  deps: Pick<Deps, 'sql' | 'log' | 'config'>,
  reviewers: readonly ModelReviewer[],
  { items, questionAbout, id, client, report }: Asked,
): Promise<EvidenceReview> {
  const { sql, log, config } = deps
  const end = AbortSignal.timeout(longest)
  const tried: EvidenceReview['tried'] = []
  const answered = new Map<number, Items[number]>()
  const refused = new Set<number>()
  let by: ModelReviewer | undefined

  async function tryAsking(reviewer: ModelReviewer, about: readonly number[]) {
    const { name, model } = reviewer
    const booked = await bookAsk(
      sql,
      { question: id, reviewer: name, client },
      config.evidence.perDay,
    )
    if (booked === undefined) return 'budget'
    const signal = AbortSignal.any([end, AbortSignal.timeout(config.evidence.timeout)])
    try {
      const said = await inTime(reviewer.ask(questionAbout(about), signal), signal)
      const found = readAnswer(said, about)
      if (!found) throw new ReviewError({ failure: 'malformed', detail: 'it is no such answer' })
      await endAsk(sql, booked, 'answered')
      for (const one of found) answered.set(one.item, one)
      by ??= reviewer
      return undefined
    } catch (error) {
      const failure = failureOf(error, signal)
      log.warn({ reviewer: name, model, failure }, 'a reviewer gave no answer')
      await endAsk(sql, booked, failure)
      if (isRefusal(failure)) for (const item of about) refused.add(item)
      return failure
    }
  }

  for (const reviewer of reviewers) {
    const open = items.filter((item) => !answered.has(item))
    const failure = open.length > 0 ? await tryAsking(reviewer, open) : undefined
    if (!failure) break
    tried.push({ reviewer: reviewer.name, failure })
    if (!isRefusal(failure) || open.length === 1) continue
    for (const item of open) {
      const again = await tryAsking(reviewer, [item])
      if (again && !isRefusal(again)) break
    }
  }

  return {
    reviewer: by?.name ?? 'offline',
    model: by?.model ?? null,
    items: report.items.map((one) => {
      const { item } = one
      return answered.get(item) ?? (refused.has(item) ? declined(one) : unseen(one))
    }),
    tried,
  }
}

/** Whether it may be for what was shown that there is no answer. */
function isRefusal(failure: ReviewFailure): boolean {
  return failure === 'declined' || failure === 'malformed'
}

/** Gives up when the time is over, also on who does not listen to the signal. */
function inTime<answer>(work: Promise<answer>, signal: AbortSignal): Promise<answer> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    }),
  ])
}

function failureOf(error: unknown, signal: AbortSignal): ReviewFailure {
  if (error instanceof ReviewError) return error.failure
  if (signal.aborted) return 'timeout'
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? 'refused_by_service' : 'unreachable'
}

/** Those that are configured, in the order they are asked. */
export function reviewersOf({ anthropic, openai, bedrock }: EvidenceSettings): ModelReviewer[] {
  return [
    ...(anthropic ? [createAnthropic(anthropic)] : []),
    ...(openai ? [createOpenai(openai)] : []),
    ...(bedrock ? [createBedrock(bedrock)] : []),
  ]
}

function idOf({ rules, parts }: Question, { inputs }: EvidenceReport): Hex {
  const told = parts.map((part) => ('text' in part ? part.text : sha256(part.jpeg)))
  const { chainId, market, jobId, provider } = inputs.facts.job
  const job = [chainId, market, jobId, provider, inputs.facts.delivered, inputs.deliverable]
  return sha256(toBytes(JSON.stringify([rules, told, job])))
}
