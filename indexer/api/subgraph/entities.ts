import { type Hex, isAddress, isHex, keccak256, toBytes } from 'viem'

export type ColumnType =
  | 'ID'
  | 'String'
  | 'BigInt'
  | 'BigDecimal'
  | 'Bytes'
  | 'Int'
  | 'Int8'
  | 'Boolean'
  | 'Timestamp'
  | 'ValidationStatus'

export type Column = {
  type: ColumnType
  /** Lists are never null, nor what is in them. */
  list?: true
  nullable?: true
  /** Over the tables of the entity's `from`. */
  sql: string
  /** What an id says of indexed columns; undefined where it is no id of such an entity. */
  identify?: (id: string) => readonly Identified[] | undefined
}

export type Identified = { sql: string; type: 'numeric' | 'text' | 'int4'; value: string }

/** Another entity, found by values both have: `own` of this one's tables, `theirs` of its tables. */
export type Link = {
  to: string
  on: readonly { own: string; theirs: string; type: 'numeric' | 'text' }[]
  nullable?: true
  /** Many of them. */
  many?: true
}

export type Entity = {
  name: string
  /** Name of the query for one, where there is one. */
  one?: string
  /** Names of the query for many. */
  many: readonly string[]
  /** Rolled up by hour or day: `from` holds `{seconds}`. */
  isRolledUp?: true
  /** SQL after `from`. `{documents}` is the schema of documents. */
  from: string
  columns: Record<string, Column>
  /** Further orders. */
  orders?: Record<string, string>
  links: Record<string, Link>
  /** Bytes of a row that strangers may make large. */
  weight?: string
}

type Chain = {
  chainId: number
  contracts: { identityRegistry: Hex; reputationRegistry: Hex; validationRegistry: Hex }
}

const uriType = (uri: string) => `case
  when ${uri} is null or ${uri} = '' then null
  when ${uri} ilike 'ipfs://%' then 'ipfs'
  when ${uri} ilike 'https://%' then 'https'
  when ${uri} ilike 'http://%' then 'http'
  when ${uri} ilike 'data:%' then 'data'
  else 'unknown' end`

/** Content of an ipfs address, or the address itself. */
const cid = (uri: string) =>
  `coalesce(substring(${uri} from '^(?:ipfs|IPFS)://([^/]+)'), left(${uri}, 256))`

/**
 * The entities of agent0's subgraph of ERC-8004, over our rows. Everything here is SQL of ours; the
 * chain's constants are all that is put into it.
 */
export function entitiesOf({ chainId, contracts }: Chain): Record<string, Entity> {
  const prefix = `${chainId}:`
  const agentId = (sql: string) => `'${prefix}' || ${sql}`
  const partsOf = (id: string) => (id.startsWith(prefix) ? id.slice(prefix.length).split(':') : [])
  const isNumber = (text = '') => /^\d{1,78}$/.test(text)

  const identifyAgent = (sql: string) => (id: string) => {
    const [agent = '', ...rest] = partsOf(id)
    return isNumber(agent) && rest.length === 0
      ? [{ sql, type: 'numeric' as const, value: agent }]
      : undefined
  }
  /** Of feedback and of what hangs on it: the parts after its own are returned. */
  const identifyFeedback = (table: string) => (parts: readonly string[]) => {
    const [agent = '', client = '', number = ''] = parts
    if (!isNumber(agent) || !isNumber(number) || !isAddress(client, { strict: false })) {
      return undefined
    }
    return [
      { sql: `${table}.agent_id`, type: 'numeric' as const, value: agent },
      { sql: `${table}.client`, type: 'text' as const, value: client.toLowerCase() },
      { sql: `${table}.number`, type: 'numeric' as const, value: number },
    ]
  }
  const feedbackId = (table: string) =>
    `${agentId(`${table}.agent_id`)} || ':' || ${table}.client || ':' || ${table}.number`
  const agentColumn = (sql: string): Column => ({
    type: 'ID',
    sql: agentId(sql),
    identify: identifyAgent(sql),
  })
  const sameAgent = (own: string, theirs: string) => ({ own, theirs, type: 'numeric' as const })
  const toAgent = (own: string): Link => ({ to: 'Agent', on: [sameAgent(own, 'a.id')] })
  const ofAgent = (to: string, theirs: string): Link => ({
    to,
    on: [sameAgent('a.id', theirs)],
    many: true,
  })
  const sameFeedback = (own: string, theirs: string) => [
    sameAgent(`${own}.agent_id`, `${theirs}.agent_id`),
    { own: `${own}.client`, theirs: `${theirs}.client`, type: 'text' as const },
    { own: `${own}.number`, theirs: `${theirs}.number`, type: 'numeric' as const },
  ]
  const text = (sql: string): Column => ({ type: 'String', nullable: true, sql })
  const list = (sql: string): Column => ({ type: 'String', list: true, sql })
  const bigint = (sql: string): Column => ({ type: 'BigInt', sql })
  const bytes = (sql: string): Column => ({ type: 'Bytes', sql })
  const value = (table: string) =>
    `trim_scale(${table}.value / power(10::numeric, ${table}.value_decimals))`

  const Agent: Entity = {
    name: 'Agent',
    one: 'agent',
    many: ['agents'],
    from: `agent a left join {documents}.registration_file arf on arf.key = a.file`,
    columns: {
      id: agentColumn('a.id'),
      chainId: bigint(`${chainId}::int8`),
      agentId: bigint('a.id'),
      agentURI: text('a.uri'),
      agentURIType: text(uriType('a.uri')),
      owner: bytes('a.owner'),
      agentWallet: { type: 'Bytes', nullable: true, sql: 'a.wallet' },
      operators: {
        type: 'Bytes',
        list: true,
        sql: `array_remove(array[a.operator], null)`,
      },
      createdAt: bigint('a.timestamp'),
      updatedAt: bigint('a.updated_at'),
      registrationFile: {
        type: 'ID',
        nullable: true,
        sql: `${agentId('a.id')} || ':' || arf.key`,
      },
      totalFeedback: bigint('a.feedback_count'),
      lastActivity: bigint('a.active_at'),
    },
    orders: { name: 'arf.name', registrationFile__name: 'arf.name' },
    links: {
      registrationFile: {
        to: 'AgentRegistrationFile',
        on: [sameAgent('a.id', 'fa.id')],
        nullable: true,
      },
      feedback: ofAgent('Feedback', 'fb.agent_id'),
      validations: ofAgent('Validation', 'va.agent_id'),
      metadata: ofAgent('AgentMetadata', 'me.agent_id'),
    },
  }

  const AgentRegistrationFile: Entity = {
    name: 'AgentRegistrationFile',
    one: 'agentRegistrationFile',
    many: ['agentRegistrationFiles'],
    from: `agent fa join {documents}.registration_file rf on rf.key = fa.file`,
    weight: 'rf.size',
    columns: {
      id: {
        type: 'ID',
        sql: `${agentId('fa.id')} || ':' || rf.key`,
        identify: (id) => {
          const [agent = '', key = '', ...rest] = partsOf(id)
          if (!isNumber(agent) || !isHex(key) || rest.length > 0) return undefined
          return [
            { sql: 'fa.id', type: 'numeric', value: agent },
            { sql: 'rf.key', type: 'text', value: key },
          ]
        },
      },
      cid: { type: 'String', sql: cid('fa.uri') },
      agentId: { ...agentColumn('fa.id'), type: 'String' },
      name: text('rf.name'),
      description: text('rf.description'),
      image: text('rf.image'),
      active: { type: 'Boolean', nullable: true, sql: 'rf.active' },
      x402Support: { type: 'Boolean', nullable: true, sql: 'rf.x402_support' },
      supportedTrusts: list('rf.supported_trust'),
      endpointsRawJson: text('rf.services::text'),
      mcpEndpoint: text('rf.mcp'),
      mcpVersion: text('rf.mcp_version'),
      a2aEndpoint: text('rf.a2a'),
      a2aVersion: text('rf.a2a_version'),
      webEndpoint: text('rf.web'),
      oasfEndpoint: text('rf.oasf'),
      oasfVersion: text('rf.oasf_version'),
      oasfSkills: list('rf.oasf_skills'),
      oasfDomains: list('rf.oasf_domains'),
      hasOASF: {
        type: 'Boolean',
        sql: `(cardinality(rf.oasf_skills) > 0 or cardinality(rf.oasf_domains) > 0)`,
      },
      emailEndpoint: text('rf.email'),
      ens: text('rf.ens'),
      did: text('rf.did'),
      mcpTools: list('rf.mcp_tools'),
      mcpPrompts: list('rf.mcp_prompts'),
      mcpResources: list('rf.mcp_resources'),
      a2aSkills: list('rf.a2a_skills'),
      createdAt: bigint('coalesce(fa.uri_at, fa.timestamp)'),
    },
    links: {},
  }

  const Feedback: Entity = {
    name: 'Feedback',
    one: 'feedback',
    many: ['feedbacks'],
    from: `feedback fb left join {documents}.feedback_file fbf on fbf.key = fb.file`,
    columns: {
      id: {
        type: 'ID',
        sql: feedbackId('fb'),
        identify: (id) => {
          const parts = partsOf(id)
          return parts.length === 3 ? identifyFeedback('fb')(parts) : undefined
        },
      },
      agent: agentColumn('fb.agent_id'),
      clientAddress: bytes('fb.client'),
      feedbackIndex: bigint('fb.number'),
      value: { type: 'BigDecimal', sql: value('fb') },
      tag1: text('fb.tag1'),
      tag2: text('fb.tag2'),
      endpoint: text('fb.endpoint'),
      feedbackURI: text('fb.uri'),
      feedbackURIType: text(uriType('fb.uri')),
      feedbackHash: { type: 'Bytes', nullable: true, sql: 'fb.hash' },
      isRevoked: { type: 'Boolean', sql: 'fb.revoked' },
      createdAt: bigint('fb.timestamp'),
      revokedAt: { type: 'BigInt', nullable: true, sql: 'fb.revoked_at' },
      feedbackFile: {
        type: 'ID',
        nullable: true,
        sql: `${feedbackId('fb')} || ':' || fbf.key`,
      },
    },
    links: {
      agent: toAgent('fb.agent_id'),
      feedbackFile: { to: 'FeedbackFile', on: sameFeedback('fb', 'fe'), nullable: true },
      responses: { to: 'FeedbackResponse', on: sameFeedback('fb', 're'), many: true },
    },
  }

  const FeedbackFile: Entity = {
    name: 'FeedbackFile',
    one: 'feedbackFile',
    many: ['feedbackFiles'],
    from: `feedback fe join {documents}.feedback_file ff on ff.key = fe.file`,
    weight: 'ff.size',
    columns: {
      id: {
        type: 'ID',
        sql: `${feedbackId('fe')} || ':' || ff.key`,
        identify: (id) => {
          const parts = partsOf(id)
          const key = parts[3] ?? ''
          const feedback = identifyFeedback('fe')(parts)
          if (!feedback || parts.length !== 4 || !isHex(key)) return undefined
          return [...feedback, { sql: 'ff.key', type: 'text', value: key }]
        },
      },
      cid: { type: 'String', sql: cid('fe.uri') },
      feedbackId: {
        type: 'String',
        sql: feedbackId('fe'),
        identify: (id) => identifyFeedback('fe')(partsOf(id)),
      },
      agentRegistry: text('ff.agent_registry'),
      agentId: { type: 'BigInt', nullable: true, sql: integer('ff.agent_id') },
      clientAddress: text('ff.client_address'),
      createdAtIso: text('ff.created_at'),
      valueRaw: { type: 'BigInt', nullable: true, sql: integer('ff.value') },
      valueDecimals: { type: 'Int', nullable: true, sql: 'ff.value_decimals' },
      text: text('ff.text'),
      mcpTool: text('ff.mcp_tool'),
      mcpPrompt: text('ff.mcp_prompt'),
      mcpResource: text('ff.mcp_resource'),
      a2aSkills: list('ff.a2a_skills'),
      a2aContextId: text('ff.a2a_context_id'),
      a2aTaskId: text('ff.a2a_task_id'),
      oasfSkills: list('ff.oasf_skills'),
      oasfDomains: list('ff.oasf_domains'),
      proofOfPaymentFromAddress: text('ff.paid_from'),
      proofOfPaymentToAddress: text('ff.paid_to'),
      proofOfPaymentChainId: text('ff.paid_chain_id'),
      proofOfPaymentTxHash: text('ff.paid_transaction'),
      tag1: text(`case when fe.tag1 = '' then ff.tag1 end`),
      tag2: text(`case when fe.tag2 = '' then ff.tag2 end`),
      createdAt: bigint('fe.timestamp'),
    },
    links: {},
  }

  const FeedbackResponse: Entity = {
    name: 'FeedbackResponse',
    one: 'feedbackResponse',
    many: ['feedbackResponses'],
    from: `feedback_response re`,
    columns: {
      id: {
        type: 'ID',
        sql: `${feedbackId('re')} || ':' || re.transaction_hash || ':' || re.log_index`,
        identify: (id) => {
          const parts = partsOf(id)
          const [hash = '', index = ''] = parts.slice(3)
          const feedback = identifyFeedback('re')(parts)
          if (!feedback || parts.length !== 5 || !isHex(hash) || !/^\d{1,9}$/.test(index)) {
            return undefined
          }
          return [
            ...feedback,
            { sql: 're.transaction_hash', type: 'text', value: hash },
            { sql: 're.log_index', type: 'int4', value: index },
          ]
        },
      },
      feedback: {
        type: 'ID',
        sql: feedbackId('re'),
        identify: (id) => identifyFeedback('re')(partsOf(id)),
      },
      responder: bytes('re.responder'),
      responseUri: text('re.uri'),
      responseHash: { type: 'Bytes', nullable: true, sql: 're.hash' },
      createdAt: bigint('re.timestamp'),
    },
    links: { feedback: { to: 'Feedback', on: sameFeedback('re', 'fb') } },
  }

  const Validation: Entity = {
    name: 'Validation',
    one: 'validation',
    many: ['validations'],
    from: `validation va`,
    columns: {
      id: {
        type: 'ID',
        sql: 'va.request_hash',
        identify: (id) => [{ sql: 'va.request_hash', type: 'text', value: id.toLowerCase() }],
      },
      agent: agentColumn('va.agent_id'),
      validatorAddress: bytes('va.validator'),
      requestUri: text('va.request_uri'),
      requestHash: bytes('va.request_hash'),
      response: { type: 'Int', nullable: true, sql: 'va.response' },
      responseUri: text('va.response_uri'),
      responseHash: { type: 'Bytes', nullable: true, sql: 'va.response_hash' },
      tag: text('va.tag'),
      status: {
        type: 'ValidationStatus',
        sql: `case when va.response is null then 'PENDING' else 'COMPLETED' end`,
      },
      createdAt: bigint('va.timestamp'),
      updatedAt: bigint('va.updated_at'),
    },
    links: { agent: toAgent('va.agent_id') },
  }

  const AgentMetadata: Entity = {
    name: 'AgentMetadata',
    one: 'agentMetadata',
    many: ['agentMetadatas', 'agentMetadata_collection'],
    from: `agent_metadata me`,
    columns: {
      id: {
        type: 'ID',
        sql: `${agentId('me.agent_id')} || ':' || me.key`,
        identify: (id) => {
          const [agent = '', ...key] = partsOf(id)
          if (!isNumber(agent) || key.length === 0) return undefined
          return [
            { sql: 'me.agent_id', type: 'numeric', value: agent },
            { sql: 'me.key_hash', type: 'text', value: keccak256(toBytes(key.join(':'))) },
          ]
        },
      },
      agent: agentColumn('me.agent_id'),
      key: {
        type: 'String',
        sql: 'me.key',
        identify: (key) => [{ sql: 'me.key_hash', type: 'text', value: keccak256(toBytes(key)) }],
      },
      value: bytes('me.value'),
      updatedAt: bigint('me.timestamp'),
    },
    links: { agent: toAgent('me.agent_id') },
  }

  const Protocol: Entity = {
    name: 'Protocol',
    one: 'protocol',
    many: ['protocols'],
    from: `(
      select (select timestamp from activity order by block, log_index limit 1) as created_at,
        (select timestamp from activity order by block desc, log_index desc limit 1) as updated_at
    ) pr`,
    columns: {
      id: {
        type: 'ID',
        sql: `'${chainId}'::text`,
        identify: (id) => [{ sql: `'${chainId}'::text`, type: 'text', value: id }],
      },
      chainId: bigint(`${chainId}::int8`),
      name: { type: 'String', sql: `'Guildhall'::text` },
      identityRegistry: bytes(`'${contracts.identityRegistry.toLowerCase()}'::text`),
      reputationRegistry: bytes(`'${contracts.reputationRegistry.toLowerCase()}'::text`),
      validationRegistry: bytes(`'${contracts.validationRegistry.toLowerCase()}'::text`),
      createdAt: bigint('coalesce(pr.created_at, 0)'),
      updatedAt: bigint('coalesce(pr.updated_at, 0)'),
    },
    links: {},
  }

  const entities = [
    Agent,
    AgentRegistrationFile,
    Feedback,
    FeedbackFile,
    FeedbackResponse,
    Validation,
    AgentMetadata,
    Protocol,
    ...rollups(prefix),
  ]
  return Object.fromEntries(entities.map((entity) => [entity.name, entity]))
}

/** Strangers' text that should be an integer. */
function integer(sql: string): string {
  return `case when ${sql} ~ '^-?[0-9]{1,78}$' then ${sql}::numeric end`
}

/** Sums since the beginning, at the end of each hour or day in which anything happened. */
function rollups(prefix: string): Entity[] {
  const chain = `'${prefix.slice(0, -1)}'::text`
  const sums = {
    Agent: { agentRegistrations: 'Int8' },
    Feedback: {
      feedbackCreated: 'BigInt',
      feedbackRevoked: 'BigInt',
      valueSum: 'BigDecimal',
      valueDeltaSum: 'BigDecimal',
    },
    Validation: { validationRequests: 'BigInt', validationResponses: 'BigInt', scoreSum: 'BigInt' },
  } as const
  const value = 'value / power(10::numeric, value_decimals)'
  // Each event with what it adds, as c0, c1 …
  const events = {
    Agent: `select id as agent_id, timestamp as at, 1 as c0 from agent`,
    Feedback: `
      select agent_id, timestamp as at, 1 as c0, 0 as c1, ${value} as c2, ${value} as c3 from feedback
      union all
      select agent_id, revoked_at, 0, 1, 0, -(${value}) from feedback where revoked_at is not null`,
    Validation: `
      select agent_id, timestamp as at, 1 as c0, 0 as c1, 0 as c2 from validation
      union all
      select agent_id, updated_at, 0, 1, response from validation where response is not null`,
  } as const

  const make = (subject: keyof typeof sums, ofAgent: boolean): Entity => {
    const names = Object.entries(sums[subject])
    const group = ofAgent ? 'agent_id, bucket' : 'bucket'
    const within = ofAgent ? 'partition by agent_id order by bucket' : 'order by bucket'
    const name = `${ofAgent ? 'Agent' : 'Protocol'}${subject}Stats`
    const many = name.charAt(0).toLowerCase() + name.slice(1)
    return {
      name,
      many: [many, `${many}_collection`],
      isRolledUp: true,
      from: `(
        select ${group}, row_number() over (order by bucket${ofAgent ? ', agent_id' : ''}) as number,
          ${names.map((_, i) => `sum(sum(c${i})) over (${within}) as c${i}`).join(', ')}
        from (
          select *, at - at % {seconds} as bucket from (${events[subject]}) as event
        ) as event
        group by ${group}
      ) st`,
      columns: {
        id: { type: 'Int8', sql: 'st.number' },
        protocol: { type: 'ID', sql: chain },
        timestamp: { type: 'Timestamp', sql: 'st.bucket * 1000000' },
        ...(ofAgent && {
          agent: {
            type: 'ID' as const,
            sql: `'${prefix}' || st.agent_id`,
            identify: (id: string) =>
              id.startsWith(prefix) && /^\d{1,78}$/.test(id.slice(prefix.length))
                ? [{ sql: 'st.agent_id', type: 'numeric' as const, value: id.slice(prefix.length) }]
                : undefined,
          },
        }),
        ...Object.fromEntries(
          names.map(([name, type], i) => [
            name,
            { type, sql: type === 'BigDecimal' ? `trim_scale(st.c${i})` : `st.c${i}` },
          ]),
        ),
      },
      links: {
        protocol: { to: 'Protocol', on: [{ own: chain, theirs: chain, type: 'text' }] },
        ...(ofAgent && {
          agent: {
            to: 'Agent',
            on: [{ own: 'st.agent_id', theirs: 'a.id', type: 'numeric' as const }],
          },
        }),
      },
    }
  }
  return [
    make('Agent', false),
    make('Feedback', false),
    make('Feedback', true),
    make('Validation', false),
    make('Validation', true),
  ]
}
