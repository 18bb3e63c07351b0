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
