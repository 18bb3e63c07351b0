import { deploymentOf } from '@guildhall/sdk'
import { SDK } from 'agent0-sdk'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { blocksOf } from '../../test/docs/blocks.ts'
import { toPattern } from '../../test/docs/toPattern.ts'
import { answer, ask, caughtUp, until } from './graphql.ts'

/** The Graph's dialect, as its clients speak it. */
const graphqlUrl = inject('graphqlUrl')
const url = `${inject('readerUrl')}/subgraph`
const facts = inject('facts')
const chainId = 31337
const idOf = (name: string) => `${chainId}:${facts[name]}`

beforeAll(async () => {
  await caughtUp(graphqlUrl, 1)
  type Files = { agentRegistrationFiles: { name: string }[] }
  await until(
    () => answer<Files>(url, '{ agentRegistrationFiles { name } }'),
    ({ agentRegistrationFiles }) =>
      ['Mira the Surveyor', 'Mira the Second', 'Pin', 'Ada the Reader'].every((name) =>
        agentRegistrationFiles.some((file) => file.name === name),
      ),
  )
  await until(
    () => answer<{ feedbackFiles: object[] }>(url, '{ feedbackFiles { text } }'),
    ({ feedbackFiles }) => feedbackFiles.length >= 2,
  )
})

describe('agent0-sdk', () => {
  const { contracts } = deploymentOf(chainId)
  const registries = {
    IDENTITY: contracts.identityRegistry,
    REPUTATION: contracts.reputationRegistry,
  }
  const sdk = new SDK({
    chainId,
    rpcUrl: inject('rpcUrl'),
    subgraphOverrides: { [chainId]: url },
    registryOverrides: { [chainId]: registries },
  })

  test.each<[string, Parameters<SDK['searchAgents']>[0], string[]]>([
    ['text', { name: 'SURVEYOR' }, ['joinedAgent']],
    ['flags and endpoints', { active: true, hasMCP: true, x402support: true }, ['joinedAgent']],
    [
      'lists',
      { mcpTools: ['map', 'nothing'], oasfDomains: ['technology/geospatial'] },
      ['joinedAgent', 'lyingAgent'],
    ],
    ['trust', { supportedTrust: ['crypto-economic'] }, ['joinedAgent']],
    ['metadata', { hasMetadataKey: 'endpoint' }, ['joinedAgent']],
    [
      'a metadata value',
      { metadataValue: { key: 'endpoint', value: 'https://example.net' } },
      ['joinedAgent'],
    ],
    ['feedback', { feedback: { tag: 'maps', minValue: 80 } }, ['lyingAgent']],
    ['ids and times', { agentIds: [idOf('pinnedAgent')], registeredAtFrom: 1 }, ['pinnedAgent']],
    ['no endpoints', { hasEndpoints: false, name: 'pin' }, ['pinnedAgent']],
    ['ens and did', { ensContains: 'MIRA', didContains: 'example', active: true }, ['joinedAgent']],
  ])('searches by %s', async (_, filters, names) => {
    for (const sort of ['updatedAt:desc', 'name:asc', 'createdAt:asc']) {
      const found = await sdk.searchAgents({ chains: [chainId], ...filters }, { sort: [sort] })
      expect(found.map(({ agentId }) => agentId).sort()).toEqual(names.map(idOf).sort())
    }
  })

  test('gets an agent', async () => {
    expect(await sdk.getAgent(idOf('joinedAgent'))).toMatchObject({
      chainId,
      name: 'Mira the Surveyor',
      mcp: 'https://mcp.example.org',
      a2aSkills: ['surveying'],
      mcpTools: ['measure', 'map'],
      active: true,
      x402support: true,
    })
  })

  test('searches feedback, and sums it up', async () => {
    const agentId = idOf('lyingAgent')
    const found = await sdk.searchFeedback({ agents: [agentId], tags: ['maps'] })
    expect(found).toMatchObject([
      {
        agentId,
        value: 87.5,
        tags: ['quality', 'maps'],
        text: 'Late, and the map was upside down.',
      },
    ])
    const few = await sdk.searchFeedback({ agents: [agentId] }, { minValue: 88 })
    expect(few).toEqual([])
    expect(await sdk.getReputationSummary(agentId)).toEqual({ count: 1, averageValue: 87.5 })
  })
})

describe('docs/subgraph.md', () => {
  const blocks = blocksOf('docs/subgraph.md', ['graphql', 'json'])
  const recipes = blocks.flatMap((block, i) => {
    const next = blocks[i + 1]
    return block.language === 'graphql' && next ? [{ ...block, shown: next.text }] : []
  })

  test('has an answer for each query', () => {
    expect(recipes.length).toBeGreaterThan(4)
    expect(blocks).toHaveLength(2 * recipes.length)
  })

  test.each(recipes)('$place', async ({ text, shown }) => {
    const variables = text.includes('$agentId:') ? { agentId: idOf('joinedAgent') } : {}
    expect(await ask(url, text, variables)).toEqual(toPattern(JSON.parse(shown)))
  })
})

describe('entities', () => {
  test('feedback, its responses and what was revoked, as /graphql has them', async () => {
    type Own = { agent: { feedback: { edges: { node: Record<string, unknown> }[] } } }
    const { agent } = await answer<Own>(
      graphqlUrl,
      `query ($id: BigInt!) { agent(id: $id) { feedback(first: 50) { edges { node {
        number revoked responseCount tag1 client { address } } } } } }`,
      { id: facts.otherAgent },
    )
    type Theirs = { agent: { totalFeedback: string; feedback: Record<string, unknown>[] } }
    const theirs = await answer<Theirs>(
      url,
      `query ($id: ID!) { agent(id: $id) { totalFeedback lastActivity feedback {
        id feedbackIndex isRevoked revokedAt tag1 clientAddress agent { id }
        responses { id responseUri responder feedback { id } } } } }`,
      { id: idOf('otherAgent') },
    )
    const { feedback, totalFeedback } = theirs.agent
    expect(feedback).toHaveLength(agent.feedback.edges.length)
    for (const { node } of agent.feedback.edges) {
      const { address } = node.client as { address: string }
      const same = feedback.find(
        (one) => one.clientAddress === address && one.feedbackIndex === node.number,
      )
      expect(same).toMatchObject({
        id: `${idOf('otherAgent')}:${address}:${node.number}`,
        isRevoked: node.revoked,
        revokedAt: node.revoked ? expect.stringMatching(/^\d+$/) : null,
        tag1: node.tag1,
        agent: { id: idOf('otherAgent') },
      })
      expect(same?.responses).toHaveLength(node.responseCount as number)
    }
    expect(totalFeedback).toBe(`${feedback.filter(({ isRevoked }) => !isRevoked).length}`)
    const answered = feedback.flatMap(({ responses }) => responses as { id: string }[])
    const { feedbackResponse } = await answer<{ feedbackResponse: { id: string } }>(
      url,
      'query ($id: ID!) { feedbackResponse(id: $id) { id } }',
      { id: answered[0]?.id },
    )
    expect(feedbackResponse.id).toBe(answered[0]?.id)
  })

  test('each is found by its own id, and by no other', async () => {
    const kinds = {
      agents: 'agent',
      agentRegistrationFiles: 'agentRegistrationFile',
      feedbacks: 'feedback',
      feedbackFiles: 'feedbackFile',
      feedbackResponses: 'feedbackResponse',
      validations: 'validation',
      protocols: 'protocol',
    }
    for (const [many, one] of Object.entries(kinds)) {
      const all = await answer<Record<string, { id: string }[]>>(
        url,
        `{ ${many}(first: 3) { id } }`,
      )
      const rows = all[many] ?? []
      expect(rows.length, many).toBeGreaterThan(0)
      for (const { id } of rows) {
        const found = await answer<Record<string, { id: string }>>(
          url,
          `query ($id: ID!) { ${one}(id: $id) { id } }`,
          { id },
        )
        expect(found[one]).toEqual({ id })
      }
      for (const id of [
        '',
        '1',
        '31337:',
        '31337:x',
        '1:0',
        "31337:0'; drop table agent; --",
        '31337:0:0xzz:1',
      ]) {
        const none = await answer(url, `query ($id: ID!) { ${one}(id: $id) { id } }`, { id })
        expect(none).toEqual({ [one]: null })
      }
    }
  })

  test('an id may come as text or as bytes', async () => {
    for (const type of ['ID!', 'String!', 'Bytes!', 'String']) {
      const read = await ask(url, `query ($id: ${type}) { protocol(id: $id) { id } }`, {
        id: `${chainId}`,
      })
      if (type === 'String') expect(read.errors).toHaveLength(1)
      else expect(read).toEqual({ data: { protocol: { id: `${chainId}` } } })
    }
  })

  test('pages by skip and by id_gt are the same', async () => {
    type Page = { agents: { id: string }[] }
    const read = (args: string) => answer<Page>(url, `{ agents(first: 7, ${args}) { id } }`)
    const first = await read('skip: 0')
    const second = await read('skip: 7')
    const after = await read(`where: { id_gt: "${first.agents.at(-1)?.id}" }`)
    expect(second.agents).toHaveLength(7)
    expect(after).toEqual(second)
  })

  test('sums are those of the rows', async () => {
    type Sums = {
      protocolAgentStats: { agentRegistrations: string }[]
      protocolFeedbackStats: Record<string, string>[]
      feedbacks: { value: string; isRevoked: boolean }[]
      validations: { status: string; response: number | null }[]
      protocolValidationStats: Record<string, string>[]
      agents: object[]
    }
    const last = 'first: 1, orderBy: timestamp, orderDirection: desc'
    const read = await answer<Sums>(
      url,
      `{ protocolAgentStats(interval: hour, ${last}) { agentRegistrations protocol { chainId } }
        protocolFeedbackStats_collection: protocolFeedbackStats(interval: day, ${last}) { feedbackCreated }
        protocolFeedbackStats(interval: hour, ${last}) { feedbackCreated feedbackRevoked }
        protocolValidationStats(interval: day, ${last}) { validationRequests validationResponses scoreSum }
        feedbacks(first: 1000) { value isRevoked } agents(first: 1000) { id }
        validations(first: 1000) { status response } }`,
    )
    expect(read.protocolAgentStats[0]?.agentRegistrations).toBe(`${read.agents.length}`)
    expect(read.protocolFeedbackStats[0]).toEqual({
      feedbackCreated: `${read.feedbacks.length}`,
      feedbackRevoked: `${read.feedbacks.filter(({ isRevoked }) => isRevoked).length}`,
    })
    const done = read.validations.filter(({ status }) => status === 'COMPLETED')
    expect(read.protocolValidationStats[0]).toEqual({
      validationRequests: `${read.validations.length}`,
      validationResponses: `${done.length}`,
      scoreSum: `${done.reduce((sum, { response }) => sum + (response ?? 0), 0)}`,
    })
  })
})

test('bytes are found by any part of them, as in The Graph', async () => {
  type Read = { agents: { id: string; owner: string }[] }
  const { agents } = await answer<Read>(url, '{ agents(first: 1) { id owner } }')
  const [{ id, owner } = { id: '', owner: '0x' }] = agents
  const part = owner.slice(12, 32)
  for (const given of [part, `0x${part}`, owner]) {
    const found = await answer<Read>(
      url,
      'query ($id: ID!, $part: Bytes!) { agents(where: { id: $id, owner_contains: $part }) { id owner } }',
      { id, part: given },
    )
    expect(found.agents).toEqual([{ id, owner }])
  }
})

describe('limits', () => {
  const nested = (depth: number): string =>
    depth === 0 ? '{ id: "1" }' : `{ and: [${nested(depth - 1)}] }`
  test.each<[string, string]>([
    ['{ agents(first: 1001) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(first: 0) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(skip: 5001) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(skip: -1) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(block: { number: 1 }) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(block: { number_gte: 99999999 }) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(first: 1000) { feedback(first: 1000) { id } } }', 'TOO_MUCH'],
    [`{ agents(where: ${nested(8)}) { id } }`, 'TOO_MUCH'],
    [`{ agents(where: { owner: "${'0x'.padEnd(5000, 'a')}" }) { id } }`, 'TOO_MUCH'],
    [`{ agents(where: { id_in: [${'"1",'.repeat(1001)}] }) { id } }`, 'TOO_MUCH'],
    ['{ agents(where: { totalFeedback_gt: "1; drop table agent" }) { id } }', 'BAD_USER_INPUT'],
    ['{ agents(where: { nothing: 1 }) { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ agents(where: { createdAt_gt: null }) { id } }', 'BAD_USER_INPUT'],
  ])('%s', async (query, code) => {
    const { errors } = await ask(url, query)
    expect(errors?.[0]?.extensions?.code).toBe(code)
  })

  test('what would be more stays text', async () => {
    const tricks = ["'", '"', '\\', '%', '_', '\u0000', "'; drop table agent; --", '$1', '🙂']
    for (const trick of tricks) {
      const { agents } = await answer<{ agents: object[] }>(
        url,
        `query ($t: String!) { agents(where: { or: [
          { registrationFile_: { name_contains_nocase: $t, mcpTools_contains: [$t] } },
          { agentURI: $t }, { registrationFile_: { name_starts_with: $t, ens: $t } }] }) { id } }`,
        { t: `no${trick}` },
      )
      expect(agents).toEqual([])
    }
  })
})
