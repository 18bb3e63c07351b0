import { builder, seconds } from '../builder.ts'
import type { JobRow } from '../rows.ts'

export type ProvenanceShape = Pick<JobRow, 'block' | 'timestamp' | 'transactionHash' | 'logIndex'>

export const Provenance = builder.objectRef<ProvenanceShape>('Provenance').implement({
  description: 'The log a row came from, to check it against the chain.',
  fields: (t) => ({
    block: t.exposeInt('block'),
    timestamp: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    transactionHash: t.expose('transactionHash', { type: 'Hex' }),
    logIndex: t.exposeInt('logIndex'),
  }),
})
