import type { Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { newestOf } from '../connection.ts'
import { nestedPage } from '../nestedPage.ts'
import type { AgentMetadataRow, FeedbackRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { feedbackFileField } from './file.ts'
import { Provenance } from './provenance.ts'

const Feedback = builder.objectRef<FeedbackRow>('Feedback').implement({
  description:
    'ERC-8004 feedback, whoever gave it, paid for or not. Its words are untrusted; long ones are cut.',
  fields: (t) => ({
    client: t.field({ type: Account, resolve: ({ client }) => client }),
    number: t.expose('number', { type: 'BigInt', description: "The client's, from 1." }),
    value: t.expose('value', { type: 'BigInt' }),
    valueDecimals: t.exposeInt('valueDecimals'),
    tag1: t.exposeString('tag1'),
    tag2: t.exposeString('tag2'),
    endpoint: t.exposeString('endpoint'),
    uri: t.exposeString('uri'),
    hash: t.expose('hash', { type: 'Hex' }),
    file: t.field({
      type: feedbackFileField.type,
      nullable: true,
      description: 'What is at its URI; null where it has none.',
      resolve: (row, _, context) => feedbackFileField.of(row, context),
    }),
    revoked: t.exposeBoolean('revoked'),
    responseCount: t.exposeInt('responseCount'),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const FeedbackConnection = builder.connectionObject(
  { type: Feedback, name: 'FeedbackConnection' },
  { name: 'FeedbackEdge' },
)

const newest = newestOf<FeedbackRow>('feedback')

const AgentMetadata = builder.objectRef<AgentMetadataRow>('AgentMetadata').implement({
  description: 'ERC-8004 metadata an agent set on the chain. Untrusted; a long key is cut.',
  fields: (t) => ({
    key: t.exposeString('key'),
    value: t.expose('value', { type: 'Hex', description: 'Its first 2,048 bytes.' }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectFields(Agent, (t) => ({
  feedback: t.connection(
    {
      type: Feedback,
      description: 'Newest first.',
      resolve: ({ id }, args, context) => {
        const { sql } = context
        const nested = {
          name: 'feedback',
          keyset: newest,
          source: (agent: Fragment) =>
            sql`select feedback.* from feedback where feedback.agent_id = ${agent}`,
        }
        return nestedPage<FeedbackRow>(context, nested, id, args)
      },
    },
    FeedbackConnection,
  ),
  metadata: t.loadableGroup({
    type: AgentMetadata,
    description: 'At most 100 entries.',
    extensions: { maxRows: 100 },
    load: (ids: bigint[], { sql }) =>
      sql<AgentMetadataRow[]>`
        select page.* from unnest(${ids.map(String)}::numeric[]) as parent (key)
        cross join lateral (
          select * from agent_metadata where agent_id = parent.key order by key_hash limit 100
        ) as page`.then((rows) => [...rows]),
    group: ({ agentId }) => agentId,
    resolve: ({ id }) => id,
  }),
}))
