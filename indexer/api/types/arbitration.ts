import { builder, seconds } from '../builder.ts'
import { keyBy, loaderOf } from '../loaderOf.ts'
import type { ArbitrationRow } from '../rows.ts'
import { Account } from './account.ts'
import { Dispute } from './dispute.ts'
import { Provenance } from './provenance.ts'

const arbitrations = loaderOf<bigint, ArbitrationRow | null>(
  async (ids, { sql }) => {
    const rows = await sql<ArbitrationRow[]>`
      select * from arbitration where job_id = any(${ids.map(String)}::numeric[])`
    return keyBy(rows, ({ jobId }) => jobId)
  },
  () => null,
)

const Arbitration = builder.objectRef<ArbitrationRow>('Arbitration').implement({
  description: 'A dispute before the ERC-792 arbitrator.',
  fields: (t) => ({
    disputeId: t.expose('disputeId', { type: 'BigInt', description: "The arbitrator's number." }),
    arbitrator: t.expose('arbitrator', { type: 'Hex' }),
    payer: t.field({ type: Account, nullable: true, resolve: ({ payer }) => payer }),
    cost: t.expose('cost', { type: 'BigInt', description: "In wei of the chain's coin." }),
    ruling: t.expose('ruling', {
      type: 'BigInt',
      nullable: true,
      description: 'As the arbitrator numbers it; 0 refuses. Null until it ruled.',
    }),
    createdAt: t.int({ resolve: ({ timestamp }) => seconds(timestamp) }),
    provenance: t.field({ type: Provenance, resolve: (row) => row }),
  }),
})

builder.objectField(Dispute, 'arbitration', (t) =>
  t.field({
    type: Arbitration,
    nullable: true,
    resolve: ({ jobId }, _, context) => arbitrations(context).load(jobId),
  }),
)

builder.queryField('arbitrationCredit', (t) =>
  t.field({
    type: 'BigInt',
    description: 'What an account has with the ERC-792 bridge for costs, in wei.',
    args: { account: t.arg({ type: 'Hex', required: true }) },
    resolve: async (_, { account }, { sql }) => {
      const [row] = await sql<{ amount: bigint }[]>`
        select amount from arbitration_credit where account = ${account}`
      return row?.amount ?? 0n
    },
  }),
)
