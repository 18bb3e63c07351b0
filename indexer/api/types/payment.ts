import { builder, seconds } from '../builder.ts'
import type { PaymentRow } from '../rows.ts'
import { PaymentKind } from './enums.ts'
import { Job } from './job.ts'
import { Provenance } from './provenance.ts'
import { Token } from './token.ts'

export const Payment = builder.objectRef<PaymentRow>('Payment').implement({
  description: 'One movement of money.',
  fields: (t) => ({
    id: t.string({ resolve: ({ block, logIndex }) => `${block}-${logIndex}` }),
    job: t.field({ type: Job, nullable: true, resolve: ({ jobId }) => jobId }),
    kind: t.expose('kind', { type: PaymentKind }),
    token: t.field({ type: Token, resolve: ({ token }) => ({ address: token }) }),
    amount: t.expose('amount', { type: 'BigInt' }),
    from: t.expose('from', {
      type: 'Hex',
      nullable: true,
      description: 'Null for the escrow. What is escrowed counts as from the client, whoever paid.',
    }),
    to: t.expose('to', {
      type: 'Hex',
      nullable: true,
      description: 'Null for the escrow, and for a fee that was burned.',
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectField(Job, 'payments', (t) =>
  t.loadableGroup({
    type: Payment,
    load: (ids: bigint[], { sql }) =>
      sql<PaymentRow[]>`
        select * from payment where job_id = any(${ids.map(String)}::numeric[])
        order by block, log_index`.then((rows) => [...rows]),
    group: ({ jobId }) => jobId ?? -1n,
    resolve: ({ id }) => id,
  }),
)
