import { builder, seconds } from '../builder.ts'
import { documentOf } from '../documents.ts'
import type { SubmissionRow } from '../rows.ts'
import { Document } from './document.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'

const Submission = builder.objectRef<SubmissionRow>('Submission').implement({
  fields: (t) => ({
    number: t.exposeInt('number'),
    deliverable: t.field({
      type: Document,
      resolve: ({ deliverable }) => documentOf(deliverable, null),
    }),
    returnReason: t.field({
      type: Document,
      nullable: true,
      description: 'Why it was returned, where a reason was given. Untrusted.',
      resolve: ({ returnReason }) => returnReason && documentOf(returnReason, null),
    }),
    returnedAt: t.int({
      nullable: true,
      description: 'When it was returned to be revised; null if it was not.',
      resolve: ({ returnedAt }) => returnedAt && seconds(returnedAt),
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectField(Job, 'submissions', (t) =>
  t.loadableGroup({
    type: Submission,
    load: (ids: bigint[], { sql }) =>
      sql<SubmissionRow[]>`
        select * from submission where job_id = any(${ids.map(String)}::numeric[])
        order by number`.then((rows) => [...rows]),
    group: ({ jobId }) => jobId,
    resolve: ({ id }) => id,
  }),
)
