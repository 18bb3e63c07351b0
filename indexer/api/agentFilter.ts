import { type Deployment, foldTag } from '@guildhall/sdk'
import { type Hex, keccak256, size, sliceHex, toBytes } from 'viem'
import type { Database, Fragment } from '../database/connect.ts'
import { maxValue } from '../src/cut.ts'
import { builder } from './builder.ts'
import { deeds } from './deeds.ts'
import { nameInFile } from './files.ts'
import { likePattern } from './likePattern.ts'
import { AgentKind } from './types/enums.ts'

const Listed = builder.inputType('Listed', {
  description: 'Conditions on a list; both must hold where both are given.',
  fields: (t) => ({
    any: t.stringList({ description: 'At least one of them is in it.' }),
    all: t.stringList({ description: 'Every one of them is in it.' }),
  }),
})

const MetadataEntry = builder.inputType('MetadataEntry', {
  fields: (t) => ({
    key: t.string({ required: true }),
    value: t.field({ type: 'Hex', description: 'Its bytes; any unless given.' }),
  }),
})

export const AgentFilter = builder.inputType('AgentFilter', {
  description:
    'All that is given must hold. From `active` on it is about the registration file, as far as it is known.',
  fields: (t) => ({
    kind: t.field({ type: [AgentKind] }),
    text: t.string({ description: 'In the name or the description.' }),
    owner: t.field({ type: 'Hex' }),
    wallet: t.field({ type: 'Hex' }),
    verified: t.boolean(),
    createdFrom: t.int({ description: 'Unix seconds; both ends included.' }),
    createdTo: t.int(),
    seenFrom: t.int({
      description: 'Unix seconds; an account of its did something on the chain then or later.',
    }),
    metadata: t.field({ type: MetadataEntry, description: 'Set on the chain.' }),
    active: t.boolean({ description: 'False finds only those that say they are not.' }),
    x402Support: t.boolean({ description: 'False finds also those that do not say.' }),
    hasWeb: t.boolean(),
    hasMcp: t.boolean(),
    hasA2a: t.boolean(),
    hasOasf: t.boolean(),
    trust: t.field({ type: Listed }),
    skills: t.field({ type: Listed, description: 'Of A2A and OASF.' }),
    domains: t.field({ type: Listed, description: 'Of OASF.' }),
    mcpTools: t.field({ type: Listed }),
    tags: t.field({ type: Listed }),
    verifiedJoin: t.boolean({ description: 'The file names the agent back.' }),
  }),
})

const columns = {
  trust: 'file.supported_trust',
  skills: 'file.skills',
  domains: 'file.oasf_domains',
  mcpTools: 'file.mcp_tools',
  tags: 'file.tags',
} as const

const endpoints = {
  hasWeb: 'file.web',
  hasMcp: 'file.mcp',
  hasA2a: 'file.a2a',
  hasOasf: 'file.oasf',
} as const

/** The `from … where …` of agents that satisfy all of a filter. */
export function agentsWhere(options: {
  sql: Database
  documentsSchema: string
  deployment: Deployment
  filter: typeof AgentFilter.$inferInput
}): Fragment {
  const { sql, documentsSchema, deployment, filter } = options
  const pattern = likePattern(filter.text)
  const onAgent: Fragment[] = []
  const onFile: Fragment[] = []

  if (filter.kind) onAgent.push(sql`agent.kind = any(${filter.kind})`)
  if (filter.owner) onAgent.push(sql`agent.owner = ${filter.owner}`)
  if (filter.wallet) onAgent.push(sql`agent.wallet = ${filter.wallet}`)
  if (typeof filter.verified === 'boolean') onAgent.push(sql`agent.verified = ${filter.verified}`)
  if (typeof filter.createdFrom === 'number') {
    onAgent.push(sql`agent.timestamp >= ${filter.createdFrom}`)
  }
  if (typeof filter.createdTo === 'number') {
    onAgent.push(sql`agent.timestamp <= ${filter.createdTo}`)
  }
  if (typeof filter.seenFrom === 'number') {
    onAgent.push(sql`exists (
      select 1 from account join activity on activity.account = account.address
      where account.agent_id = agent.id and activity.timestamp >= ${filter.seenFrom}
        and activity.type = any(${[...deeds]}::text[]))`)
  }
  if (filter.metadata) {
    const { key, value } = filter.metadata
    onAgent.push(sql`exists (
      select 1 from agent_metadata
      where agent_id = agent.id and key_hash = ${keccak256(toBytes(key))}
        ${value ? sql`and value = ${asKept(value)}` : sql``})`)
  }

  if (pattern) onFile.push(sql`(file.name ilike ${pattern} or file.description ilike ${pattern})`)
  if (typeof filter.active === 'boolean') onFile.push(sql`file.active = ${filter.active}`)
  if (typeof filter.x402Support === 'boolean') {
    onFile.push(sql`file.x402_support is ${filter.x402Support ? sql`true` : sql`not true`}`)
  }
  for (const [name, column] of Object.entries(endpoints)) {
    const wanted = filter[name as keyof typeof endpoints]
    if (typeof wanted === 'boolean') onFile.push(sql`(${sql(column)} is not null) = ${wanted}`)
  }
  for (const [name, column] of Object.entries(columns)) {
    const { any, all } = filter[name as keyof typeof columns] ?? {}
    const words = (list: string[]) =>
      list.map((word) => (name === 'tags' ? foldTag(word) : word).replaceAll('\0', ''))
    if (any) onFile.push(sql`${sql(column)} && ${words(any)}::text[]`)
    if (all) onFile.push(sql`${sql(column)} @> ${words(all)}::text[]`)
  }
  if (typeof filter.verifiedJoin === 'boolean') {
    const prefix = nameInFile(deployment, 0n).slice(0, -1)
    const namesBack = sql`file.registrations @> array[${prefix} || agent.id]`
    onFile.push(filter.verifiedJoin ? namesBack : sql`not ${namesBack}`)
  }

  return sql`
    from agent
    ${
      onFile.length > 0
        ? sql`join ${sql(documentsSchema)}.registration_file as file on file.key = agent.file`
        : sql``
    }
    where ${[...onAgent, ...onFile].reduce((all, next) => sql`${all} and ${next}`, sql`true`)}`
}

/** A metadata value as its row has it. */
function asKept(value: Hex): Hex {
  return size(value) > maxValue ? sliceHex(value, 0, maxValue) : value
}
