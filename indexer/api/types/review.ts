import type { Fragment } from '../../database/connect.ts'
import { builder, seconds } from '../builder.ts'
import { newestOf } from '../connection.ts'
import { documentOf, knownDocument } from '../documents.ts'
import { nestedPage } from '../nestedPage.ts'
import type { ReviewRow } from '../rows.ts'
import { Account } from './account.ts'
import { Agent } from './agent.ts'
import { Document } from './document.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

const documentOfReview = ({ document }: ReviewRow) => document && documentOf(document, 'review')

export const Review = builder.objectRef<ReviewRow>('Review').implement({
  description: 'What one side of an ended job says of the other. Its words are untrusted.',
  fields: (t) => ({
    job: t.field({ type: Job, resolve: ({ jobId }) => jobId }),
    reviewer: t.field({ type: Account, resolve: ({ reviewer }) => reviewer }),
    reviewee: t.field({ type: Account, resolve: ({ reviewee }) => reviewee }),
    ofProvider: t.exposeBoolean('ofProvider'),
    rating: t.exposeInt('rating', { description: '1 to 5.' }),
    document: t.field({ type: Document, nullable: true, resolve: documentOfReview }),
    comment: t.string({
      nullable: true,
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfReview(row), context)).comment,
    }),
    tags: t.stringList({
      resolve: async (row, _, context) =>
        (await knownDocument(documentOfReview(row), context)).tags ?? [],
    }),
    recorded: t.exposeBoolean('recorded', {
      description: 'The ERC-8004 reputation registry took it.',
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

const ReviewConnection = builder.connectionObject(
  { type: Review, name: 'ReviewConnection' },
  { name: 'ReviewEdge' },
)

const newest = newestOf<ReviewRow>('review')

builder.objectField(Agent, 'reviews', (t) =>
  t.connection(
    {
      type: Review,
      description: 'Of its accounts, newest first.',
      resolve: ({ id }, args, context) => {
        const { sql } = context
        const nested = {
          name: 'reviews',
          keyset: newest,
          source: (agent: Fragment) =>
            sql`select review.* from review join account on address = reviewee
              where agent_id = ${agent}`,
        }
        return nestedPage<ReviewRow>(context, nested, id, args)
      },
    },
    ReviewConnection,
  ),
)

builder.objectField(Job, 'reviews', (t) =>
  t.loadableGroup({
    type: Review,
    load: (ids: bigint[], { sql }) =>
      sql<ReviewRow[]>`
        select * from review where job_id = any(${ids.map(String)}::numeric[])
        order by block, log_index`.then((rows) => [...rows]),
    group: ({ jobId }) => jobId,
    resolve: ({ id }) => id,
  }),
)
