import type { graphql } from '../data/graphql.ts'
import { categories } from '../format/categories.ts'
import { parsePlainMoney } from '../format/money.ts'
import type { Entry, JobStatus } from '../job/jobStatus.ts'
import type { Words } from '../language/t.ts'

type JobFilter = ReturnType<typeof graphql.scalar<'JobFilter'>>
type JobOrder = ReturnType<typeof graphql.scalar<'JobOrder'>>

/** What the feed shows, as its address says it. */
export type JobSearch = {
  readonly stage: Stage | undefined
  readonly entry: Entry | undefined
  readonly category: string | undefined
  readonly preset: string | undefined
  readonly tags: readonly string[]
  /** As typed, in whole tokens. */
  readonly min: string
  readonly max: string
  readonly text: string
  readonly sort: Sort
}

export const stages = {
  open: { label: 'Open', statuses: ['OPEN'] },
  working: { label: 'In progress', statuses: ['FUNDED'] },
  delivered: { label: 'Delivered', statuses: ['SUBMITTED', 'JUDGED', 'DISPUTED'] },
  ended: { label: 'Ended', statuses: ['COMPLETED', 'REJECTED', 'EXPIRED'] },
} as const satisfies Record<string, { label: Words; statuses: readonly JobStatus[] }>

export type Stage = keyof typeof stages

export const sorts = {
  newest: { label: 'Newest first', order: 'NEWEST' },
  oldest: { label: 'Oldest first', order: 'OLDEST' },
  highest: { label: 'Highest budget', order: 'BUDGET_DESC' },
  lowest: { label: 'Lowest budget', order: 'BUDGET_ASC' },
  soonest: { label: 'Deadline soonest', order: 'DEADLINE_ASC' },
} as const satisfies Record<string, { label: Words; order: JobOrder }>

export type Sort = keyof typeof sorts

export const entrySlugs = {
  post: 'POST',
  hire: 'HIRE',
  negotiate: 'NEGOTIATE',
  buy: 'BUY',
  plain: 'PLAIN',
} as const

export const presetNames = {
  OPEN: 'Open',
  OPEN_PEER: 'Open, judged by peers',
  DIRECT: 'Direct',
  CONTRACT: 'Contract',
  CONTRACT_TESTS: 'Contract, judged by tests',
  HUMAN_TASK: 'Work by people',
  INSTANT: 'Instant',
  INSTANT_24H: 'Instant, 24 hours to dispute',
  PLAIN: 'Plain ERC-8183',
} as const satisfies Record<string, Words>

export function readJobSearch(parameters: URLSearchParams): JobSearch {
  const text = (name: string) => parameters.get(name)?.trim() ?? ''
  const entry = text('entry')
  const category = text('category')
  const preset = text('preset').toUpperCase()
  const sort = text('sort')
  const stage = text('stage')
  return {
    stage: isKey(stages, stage) ? stage : undefined,
    entry: isKey(entrySlugs, entry) ? entrySlugs[entry] : undefined,
    category: (categories as readonly string[]).includes(category) ? category : undefined,
    preset: isKey(presetNames, preset) ? preset : undefined,
    tags: [...new Set(parameters.getAll('tag').map(foldTag).filter(Boolean))],
    min: text('min'),
    max: text('max'),
    text: text('q').slice(0, 200),
    sort: isKey(sorts, sort) ? sort : 'newest',
  }
}

/** The address of a search; what is as usual is left out, so that equal searches share one. */
export function writeJobSearch(search: JobSearch): URLSearchParams {
  const parameters = new URLSearchParams()
  const set = (name: string, value: string | undefined) => value && parameters.set(name, value)
  set('q', search.text)
  set('stage', search.stage)
  set('entry', search.entry?.toLowerCase())
  set('category', search.category)
  set('preset', search.preset?.toLowerCase())
  for (const tag of search.tags) parameters.append('tag', tag)
  set('min', search.min)
  set('max', search.max)
  if (search.sort !== 'newest') parameters.set('sort', search.sort)
  return parameters
}

/** The read model's arguments for a search, in a token of so many decimals. */
export function jobArguments(
  search: JobSearch,
  decimals: number,
): { filter: JobFilter; orderBy: JobOrder } {
  const { stage, entry, category, preset, tags, text } = search
  return {
    filter: {
      ...(stage && { status: [...stages[stage].statuses] }),
      ...(entry && { entry: [entry] }),
      ...(category && { category: [category] }),
      ...(preset && { preset }),
      ...(tags.length > 0 && { tags: [...tags] }),
      ...(text && { text }),
      ...amount('minBudget', search.min, decimals),
      ...amount('maxBudget', search.max, decimals),
    },
    orderBy: sorts[search.sort].order,
  }
}

/** How many filters are set, besides the stage and the words. */
export function filterCount({ entry, category, preset, tags, min, max }: JobSearch): number {
  return [entry, category, preset, min, max].filter(Boolean).length + tags.length
}

export function foldTag(tag: string): string {
  return tag
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 64)
}

function amount(name: 'minBudget' | 'maxBudget', text: string, decimals: number) {
  const value = parsePlainMoney(text, decimals)
  return value === undefined ? {} : { [name]: value.toString() }
}

function isKey<Keys extends object>(keys: Keys, key: string): key is keyof Keys & string {
  return Object.hasOwn(keys, key)
}
