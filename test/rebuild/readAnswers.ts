import type { Command } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'
import { answer } from '../../indexer/test/graphql.ts'
import { allJudged } from '../../indexer/test/judgedQueries.ts'
import { allJobs } from '../../indexer/test/queries.ts'
import { callExample } from '../doors/rest.ts'
import type { Tables } from './readTables.ts'

/** Answers as lines of JSON, by what was asked. */
export type Answers = ReadonlyMap<string, readonly string[]>
/** Values of commands' fields that name something: all there are of each. */
export type Ids = Readonly<Record<string, readonly string[]>>

const orders = ['COMPLETED', 'EARNED', 'REPUTATION'] as const
const money = 'token { address symbol }'
const sums = 'kind amount count share'

/** Questions whose answers are money and reputation in sum, by what they are about. */
const questions: Readonly<Record<string, string>> = {
  ledger: `{ ledgerAccounts { holder kind balance debits credits ${money} } }`,
  solvency: `{ solvency { holder balance escrow bonds credits difference ${money} } }`,
  points: `{ pointStats { supply minted burned mints { ${sums} } burns { ${sums} } }
    pointBalances(first: 100) { edges { node { account { address } balance available nextDecay } } } }`,
  economy: '{ economy { name jobs burned emission net verifiedAgents } }',
  days: `{ days(first: 100) { edges { node { day jobs completed rejected expired agents activeAgents
    points { minted burned } } } } }`,
  due: '{ due { job { id } contract action since } }',
  ...Object.fromEntries(orders.map((by) => [`leaderboard ${by.toLowerCase()}`, leaderboard(by)])),
}

function leaderboard(by: (typeof orders)[number]): string {
  const isOfToken = by === 'EARNED'
  return `query ${isOfToken ? '($token: Hex)' : ''} {
    leaderboard(by: ${by}, first: 100${isOfToken ? ', token: $token' : ''}) {
      rank completed earned reputation agent { id name score } } }`
}

/** What GraphQL tells of jobs, judging, money, reputation and points. */
export async function readGraphql(url: string, token: string): Promise<Answers> {
  const answers = new Map<string, readonly string[]>()
  answers.set('GraphQL jobs', lines(await allJobs(url)))
  answers.set('GraphQL judging', lines(await allJudged(url)))
  for (const [name, query] of Object.entries(questions)) {
    const variables = query.includes('$token') ? { token } : {}
    const told = await answer<Record<string, unknown>>(url, query, variables)
    answers.set(`GraphQL ${name}`, lines(Object.values(told).flatMap(itemsOf)))
  }
  return answers
}

/** What the relayer answers to every question of the commands about everything that has an id. */
export async function readRest(url: string, ids: Ids): Promise<Answers> {
  const answers = new Map<string, readonly string[]>()
  for (const command of Object.values(commands) as readonly Command[]) {
    const needed = Object.keys(command.input.shape).filter(
      (field) => command.input.shape[field]?.safeParse(undefined).success === false,
    )
    if (command.kind !== 'read' || !needed.every((field) => ids[field])) continue
    const told: unknown[] = []
    for (const input of inputsOf(needed, ids)) {
      const { status, body } = await callExample(url, command, input, '')
      told.push({ input, status, body })
    }
    answers.set(`REST ${command.name}`, lines(told))
  }
  return answers
}

/** Every value of an only field; of several fields the first ten of each. */
function inputsOf(needed: readonly string[], ids: Ids): Record<string, string>[] {
  const most = needed.length > 1 ? 10 : Number.POSITIVE_INFINITY
  return needed.reduce<Record<string, string>[]>(
    (inputs, field) =>
      inputs.flatMap((input) =>
        (ids[field] ?? []).slice(0, most).map((value) => ({ ...input, [field]: value })),
      ),
    [{}],
  )
}

/** All there is to ask about. */
export function idsIn(tables: Tables): Ids {
  const column = (table: string, name: string) =>
    [...new Set((tables.get(table) ?? []).map((line) => `${JSON.parse(line)[name]}`))].toSorted()
  return {
    jobId: column('job', 'id'),
    agentId: column('agent', 'id'),
    account: column('account', 'address'),
    listingId: column('listing', 'id'),
    offer: column('offer', 'hash'),
    kind: ['JOB', 'AGENT', 'LISTING'],
  }
}

function itemsOf(told: unknown): unknown[] {
  if (Array.isArray(told)) return told
  const { edges } = told as { edges?: unknown[] }
  return edges ?? [told]
}

function lines(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item, inOrder)).toSorted()
}

/** Fields by name: they come in any order. */
function inOrder(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
