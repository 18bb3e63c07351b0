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
import { offlineReview, unseen } from './offlineReview.ts'
import { type Previews, questionOf } from './questionOf.ts'
import { createAnthropic } from './reviewers/anthropic.ts'
import { createBedrock } from './reviewers/bedrock.ts'
import { createOpenai } from './reviewers/openai.ts'
import { type ModelReviewer, type Question, ReviewError } from './reviewers/reviewer.ts'
import type { EvidenceSettings } from './settings.ts'

/**
 * Has the evidence looked at by the first reviewer that gives an answer: Anthropic, OpenAI, Bedrock, as far
 * as they are configured, then none. What was answered is kept, and the same is not asked twice.
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
  if (!asked || reviewers.length === 0) return offlineReview(report.items, [])
  const { question, items } = asked
  const id = idOf(question, report)
  const [known] = await sql<{ review: unknown }[]>`
    select review from evidence_reviews where question = ${id}`
  if (known) return evidenceReviewSchema.parse(known.review)
  const review = await ask(deps, reviewers, { question, items, id, client, report })
  await sql`
    insert into evidence_reviews ${sql({ question: id, review: sql.json(review) } as never)}
    on conflict (question) do nothing`
  return review
}

type Asked = {
  readonly question: Question
  readonly items: readonly number[]
  readonly id: Hex
  readonly client: Address
  readonly report: EvidenceReport
}

async function ask(
  { sql, log, config }: Pick<Deps, 'sql' | 'log' | 'config'>,
  reviewers: readonly ModelReviewer[],
  { question, items, id, client, report }: Asked,
): Promise<EvidenceReview> {
  const { timeout, perDay } = config.evidence
  const tried: EvidenceReview['tried'] = []
  for (const reviewer of reviewers) {
    const { name, model } = reviewer
    const booked = await bookAsk(sql, { question: id, reviewer: name, client }, perDay)
    if (booked === undefined) {
      tried.push({ reviewer: name, failure: 'budget' })
      continue
    }
    const signal = AbortSignal.timeout(timeout)
    try {
      const found = readAnswer(await inTime(reviewer.ask(question, signal), signal), items)
      if (!found) throw new ReviewError({ failure: 'malformed', detail: 'it is no such answer' })
      await endAsk(sql, booked, 'answered')
      const others = report.items.filter(({ item }) => !items.includes(item)).map(unseen)
      const all = [...found, ...others].toSorted((a, b) => a.item - b.item)
      return { reviewer: name, model, items: all, tried }
    } catch (error) {
      const failure = failureOf(error, signal)
      log.warn({ reviewer: name, model, failure }, 'a reviewer gave no answer')
      await endAsk(sql, booked, failure)
      tried.push({ reviewer: name, failure })
    }
  }
  return offlineReview(report.items, tried)
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
  if (error instanceof SyntaxError) return 'malformed'
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
