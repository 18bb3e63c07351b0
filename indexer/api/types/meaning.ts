import { builder } from '../builder.ts'
import { countOf, type Keyset, pageOf } from '../connection.ts'
import { type Kind, meaningOf, type Nearest, nearestTo } from '../meaning/nearest.ts'
import { Agent } from './agent.ts'
import { Job } from './job.ts'
import { Listing } from './listing.ts'

type Shape = Nearest & { kind: Kind }

const FoundKind = builder.enumType('FoundKind', {
  values: {
    JOB: { description: 'Posted jobs that take offers.' },
    LISTING: { description: 'Listings that are not archived.' },
    AGENT: { description: 'Active agents.' },
  } as const,
})

const Found = builder.objectRef<Shape>('Found').implement({
  description: 'Something whose words are near in meaning.',
  fields: (t) => ({
    similarity: t.float({
      description: 'The cosine, 0 to 1; to be compared within one answer only.',
      resolve: ({ similarity }) => similarity / 1_000_000,
    }),
    job: t.field({
      type: Job,
      nullable: true,
      resolve: ({ kind, id }) => (kind === 'JOB' ? id : null),
    }),
    listing: t.field({
      type: Listing,
      nullable: true,
      resolve: ({ kind, id }) => (kind === 'LISTING' ? id : null),
    }),
    agent: t.field({
      type: Agent,
      nullable: true,
      resolve: ({ kind, id }) => (kind === 'AGENT' ? id : null),
    }),
  }),
})

const FoundConnection = builder.connectionObject(
  { type: Found, name: 'FoundConnection' },
  { name: 'FoundEdge' },
)

const nearest: Keyset<Shape> = {
  name: 'NEAREST',
  descending: true,
  columns: [
    { column: 'near.similarity', type: 'int8', of: ({ similarity }) => similarity },
    { column: 'near.id', type: 'numeric', of: ({ id }) => id },
  ],
}

builder.queryField('searchMeaning', (t) =>
  t.connection(
    {
      type: Found,
      description:
        'What is near to a text in meaning, the nearest first: of the 200 nearest by a sketch of it.',
      extensions: { cost: 1000 },
      args: {
        text: t.arg.string({ required: true, description: 'As one would say it.' }),
        kind: t.arg({ type: FoundKind, required: true }),
      },
      resolve: async (_, { text, kind, ...args }, context) => {
        const { sql } = context
        const page = pageOf(sql, nearest, args)
        const vector = await meaningOf(text, context)
        const { blockTimestamp: at } = await context.head()
        const near = nearestTo(context, { kind, vector, at })
        const from = sql`from (${near}) as near where true`
        const rows = await sql<Nearest[]>`select near.* ${from} ${page.where} ${page.order}`
        return page.connection(
          rows.map((row) => ({ ...row, kind })),
          () => countOf(sql, from),
        )
      },
    },
    FoundConnection,
  ),
)
