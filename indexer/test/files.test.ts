import { beforeAll, describe, expect, inject, test } from 'vitest'
import { answer, ask, caughtUp, until } from './graphql.ts'

/** Registration and feedback files at addresses that tell no digest, as GraphQL tells of them. */
const url = inject('graphqlUrl')
const facts = inject('facts')

type Read = {
  agent: {
    name: string | null
    registration: { status: string } | null
    registrationFile: Record<string, unknown> & { status: string; fault: string | null }
  }
}

const file = `name registration { status } registrationFile {
  uri status fault fetchedAt digest verifiedJoin name description image active x402Support
  supportedTrust tags skills wallets registrations
  services { name endpoint version skills domains tools prompts resources } }`

async function agent(name: string) {
  const read = await until(
    () =>
      answer<Read>(url, `query ($id: BigInt!) { agent(id: $id) { ${file} } }`, { id: facts[name] }),
    ({ agent }) => agent.registrationFile.status !== 'PENDING',
  )
  return read.agent
}

async function found(filter: object): Promise<string[]> {
  const { agents } = await answer<{ agents: { edges: { node: { id: string } }[] } }>(
    url,
    'query ($filter: AgentFilter) { agents(first: 50, filter: $filter) { edges { node { id } } } }',
    { filter },
  )
  return agents.edges.map(({ node }) => node.id)
}

/** The same by the names of facts, of those with a file elsewhere. */
async function named(filter: object): Promise<string[]> {
  const names = ['joinedAgent', 'lyingAgent', 'pinnedAgent', 'brokenAgent', 'lostAgent']
  const ids = await found(filter)
  return names.filter((name) => ids.includes(facts[name] ?? ''))
}

beforeAll(async () => {
  await caughtUp(url, 1)
  for (const name of ['joinedAgent', 'lyingAgent', 'pinnedAgent']) await agent(name)
})

describe('a registration file', () => {
  test('over http tells all it says', async () => {
    expect(await agent('joinedAgent')).toMatchObject({
      name: 'Mira the Surveyor',
      registration: { status: 'MISSING' },
      registrationFile: {
        uri: expect.stringMatching(/mira\.json$/),
        status: 'KNOWN',
        fault: null,
        fetchedAt: expect.any(Number),
        digest: expect.stringMatching(/^0x[0-9a-f]{64}$/),
        verifiedJoin: true,
        active: true,
        x402Support: true,
        supportedTrust: ['reputation', 'crypto-economic'],
        tags: ['maps', 'land-survey'],
        wallets: ['eip155:1:0x742d35cc6634c0532925a3b844bc9e7595f0beb7'],
      },
    })
    const { services, skills } = (await agent('joinedAgent')).registrationFile
    expect(services).toHaveLength(8)
    const said = (services as { skills: string[] }[]).flatMap(({ skills }) => skills)
    expect(said.length).toBeGreaterThan(0)
    expect(skills).toEqual(expect.arrayContaining(said))
    expect(services).toContainEqual({
      name: 'MCP',
      endpoint: 'https://mcp.example.org',
      version: '2025-06-18',
      skills: [],
      domains: [],
      tools: ['measure', 'map'],
      prompts: ['survey'],
      resources: ['file:///plans'],
    })
  })

  test('that names another agent does not join', async () => {
    const { registrationFile } = await agent('lyingAgent')
    expect(registrationFile).toMatchObject({ status: 'KNOWN', verifiedJoin: false })
    expect(registrationFile.registrations).toEqual(
      (await agent('joinedAgent')).registrationFile.registrations,
    )
  })

  test('behind ipfs and a path comes from the gateway', async () => {
    expect((await agent('pinnedAgent')).registrationFile).toMatchObject({
      status: 'KNOWN',
      name: 'Pin',
      verifiedJoin: false,
    })
  })

  test('that is a document is known as both', async () => {
    for (const name of ['providerAgent', 'clientAgent']) {
      const { registration, registrationFile } = await agent(name)
      expect(registration).toMatchObject({ status: 'KNOWN' })
      expect(registrationFile).toMatchObject({ status: 'KNOWN', fault: null, active: true })
    }
  })

  test('half written is BAD, one that is not there MISSING', async () => {
    expect((await agent('brokenAgent')).registrationFile).toMatchObject({
      status: 'BAD',
      fault: 'NOT_JSON',
      name: null,
    })
    expect((await agent('lostAgent')).registrationFile).toMatchObject({
      status: 'MISSING',
      fault: 'NOT_FOUND',
    })
  })
})

describe('agents by', () => {
  test.each([
    [{ active: true, hasMcp: true }, ['joinedAgent']],
    [{ active: false }, ['lyingAgent']],
    [{ x402Support: false }, ['pinnedAgent']],
    [{ hasWeb: true }, ['joinedAgent', 'lyingAgent']],
    [{ hasA2a: false }, ['pinnedAgent']],
    [{ hasOasf: true, active: true }, ['joinedAgent']],
    [{ trust: { any: ['tee-attestation', 'reputation'] } }, ['joinedAgent']],
    [{ trust: { all: ['tee-attestation', 'reputation'] } }, []],
    [{ trust: { any: [] } }, []],
    [{ skills: { all: ['surveying'] }, tags: { any: ['land_survey'] } }, ['joinedAgent']],
    [
      { skills: { any: ['images_computer_vision/image_segmentation'] } },
      ['joinedAgent', 'lyingAgent'],
    ],
    [{ domains: { any: ['technology/geospatial'] } }, ['joinedAgent', 'lyingAgent']],
    [{ mcpTools: { all: ['map', 'measure'] } }, ['joinedAgent', 'lyingAgent']],
    [{ tags: { all: ['maps', 'Land_Survey'] } }, ['joinedAgent']],
    [{ verifiedJoin: true }, ['joinedAgent']],
    [{ verifiedJoin: false }, ['lyingAgent', 'pinnedAgent']],
    [{ text: 'SURVEYOR' }, ['joinedAgent']],
    [{ createdTo: 0 }, []],
    [{ createdFrom: 1, active: true, hasMcp: true }, ['joinedAgent']],
    [{ metadata: { key: 'endpoint' } }, ['joinedAgent']],
    [
      { metadata: { key: 'endpoint', value: '0x68747470733a2f2f6578616d706c652e6e6574' } },
      ['joinedAgent'],
    ],
    [{ metadata: { key: 'endpoint', value: '0x00' } }, []],
    [{ metadata: { key: 'k'.repeat(5000), value: `0x${'ab'.repeat(5000)}` } }, ['joinedAgent']],
    [{ metadata: { key: 'nothing of the sort' } }, []],
  ])('%j', async (filter, names) => {
    expect(await named(filter)).toEqual(names)
  })

  test('wallet', async () => {
    const { agent } = await answer<{ agent: { wallet: string } }>(
      url,
      'query ($id: BigInt!) { agent(id: $id) { wallet } }',
      { id: facts.joinedAgent },
    )
    expect(await named({ wallet: agent.wallet })).toEqual(['joinedAgent'])
  })

  test('a list too odd for a filter', async () => {
    const { errors } = await ask(
      url,
      '{ agents(filter: { skills: { any: [null] } }) { totalCount } }',
    )
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await named({ skills: { any: ["'; drop table agent; --", '\0'] } })).toEqual([])
  })
})

test("feedback's file tells its text and proof of payment", async () => {
  type Given = { agent: { feedback: { edges: { node: { file: Record<string, unknown> } }[] } } }
  const { agent } = await until(
    () =>
      answer<Given>(
        url,
        `query ($id: BigInt!) { agent(id: $id) { feedback { edges { node { value file {
          status fault text mcpTool a2aSkills oasfSkills proofOfPayment { chainId transaction } } } } } } }`,
        { id: facts.lyingAgent },
      ),
    ({ agent }) => agent.feedback.edges[0]?.node.file.status !== 'PENDING',
  )
  expect(agent.feedback.edges.map(({ node }) => node)).toMatchObject([
    {
      value: '875',
      file: {
        status: 'KNOWN',
        fault: null,
        text: 'Late, and the map was upside down.',
        mcpTool: 'map',
        a2aSkills: ['surveying'],
        oasfSkills: [],
        proofOfPayment: { chainId: '1', transaction: `0x${'0'.repeat(64)}` },
      },
    },
  ])
})

describe("a validation's files", () => {
  type Read = { requestFile: Record<string, unknown>; responseFile: Record<string, unknown> }
  const fields = 'uri status fault digest size matches text fetchedAt'
  const validation = async (name: string) => {
    const read = await until(
      () =>
        answer<{ validation: Read }>(
          url,
          `query ($requestHash: Hex!) { validation(requestHash: $requestHash) {
            requestFile { ${fields} } responseFile { ${fields} } } }`,
          { requestHash: facts[name] },
        ),
      ({ validation: { requestFile, responseFile } }) =>
        ![requestFile.status, responseFile.status].includes('PENDING'),
    )
    return read.validation
  }

  test('of any form are fetched, and compared with the hashes on the chain', async () => {
    const { requestFile, responseFile } = await validation('surveyRequest')
    expect(requestFile).toEqual({
      uri: expect.stringMatching(/request\.txt$/),
      status: 'KNOWN',
      fault: null,
      digest: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      size: 17,
      matches: true,
      text: 'Measure it anew.\u0007',
      fetchedAt: expect.any(Number),
    })
    expect(responseFile).toMatchObject({
      status: 'KNOWN',
      matches: false,
      text: '{"found":"Half of it is wrong."}',
    })
  })

  test('that are not there say why, and documents are what their digest says', async () => {
    const { requestFile, responseFile } = await validation('inlineRequest')
    expect(requestFile).toMatchObject({
      ...{ status: 'MISSING', fault: 'NOT_FOUND', matches: false, text: null, size: null },
    })
    expect(responseFile).toMatchObject({
      ...{ status: 'KNOWN', matches: true, text: '{"found":"Half of it is wrong."}' },
    })
  })
})
