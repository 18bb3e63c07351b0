import { type Hex, zeroAddress } from 'viem'
import * as z from 'zod'
import { deploymentOf } from '../deployment.ts'
import { createChainReader } from './chainReader.ts'
import { tell } from './contracts.ts'
import { BadRowError, NoRowError } from './errors.ts'
import { fetchRow, proofFields } from './fetchRow.ts'
import { matchTransfers, type Transfer } from './matchTransfers.ts'
import { readKeptJob } from './readKeptJob.ts'
import { checkRowEvent, parseRow, provenRowSchema, type RowEvent } from './rowEvent.ts'
import { scalarOf } from './scalarOf.ts'
import type { Claims, Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** A payment: its row, or its id and the URL of a read model. */
export type VerifyPaymentParameters = VerifyOptions &
  (
    | {
        /** A `Payment` of the read model, with `kind`, `amount` and `proof { block event { … } }`. */
        readonly row: unknown
      }
    | {
        /** Block and log index, `12-3`. */
        readonly id: string
        readonly indexer: string
      }
  )

const kinds = ['ESCROWED', 'RELEASED', 'FEE', 'REFUNDED', 'CREDITED', 'WITHDRAWN'] as const
const idSchema = z.string().regex(/^\d{1,15}-\d{1,9}$/)
const rowSchema = provenRowSchema.extend({
  kind: z.enum(kinds),
  amount: z.union([z.string(), z.bigint()]),
  id: idSchema.optional(),
})
const listSchema = z.object({ payments: z.array(z.looseObject({ id: z.string() })) })

const query = `query ($id: BigInt!) {
  job(id: $id) { payments {
    id job { id } kind amount from to token { address } createdAt ${proofFields}
  } }
}`

/** Events a payment of a kind comes from. An assignment or amendment moves the difference. */
const eventsOf = {
  ESCROWED: ['JobHired', 'JobPosted', 'JobBought', 'JobFunded', 'JobAssigned', 'JobAmended'],
  RELEASED: ['PaymentReleased'],
  FEE: ['FeePaid'],
  REFUNDED: ['Refunded', 'JobAssigned', 'JobAmended'],
  CREDITED: ['CreditStored'],
  WITHDRAWN: ['CreditWithdrawn'],
} as const

/**
 * Holds a movement of money against the chain: what the market's log says, and that the token's own
 * transfer in the same transaction says so too.
 *
 * @throws {BadRowError} where the row has another form, or the id is none.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyPayment(parameters: VerifyPaymentParameters): Promise<Verification> {
  return verifyRow({
    ...parameters,
    read: async () => {
      const row = 'row' in parameters ? parameters.row : await fetchPayment(parameters)
      const parsed = parseRow('Payment', rowSchema, row)
      if (parsed.proof.event ?? parsed.provenance) return parsed
      const message = 'names no log'
      throw new BadRowError({ kind: 'Payment', issues: [{ path: 'proof.event', message }] })
    },
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const event = await checkRowEvent({
        ...{ claims, reader, deployment, row },
        from: { jobMarket: eventsOf[row.kind] },
      })
      if (!event) return
      const { args } = event.told
      const { header, transactionIndex, position } = event.log
      const place = event.contents.logs.indexOf(event.log)
      claims.check('id', `${header.number}-${place}`, event.source)
      claims.check('kind', row.kind, event.source)
      claims.check('createdAt', header.timestamp, 'header')
      const ofTransaction = event.contents.logs.filter(
        (log) => log.transactionIndex === transactionIndex,
      )
      const transfer = matchTransfers(ofTransaction, deployment).get(position)
      if (args.jobId === undefined) {
        checkMovement(claims, event, { token: scalarHex(args.token), transfer })
        claims.check('job', null, event.source)
        return
      }

      // Whose job it is, in which token, its words tell
      const jobId = args.jobId as bigint
      claims.check('job.id', jobId, event.source)
      const at = await reader.header(row.proof.block)
      const { job, policy, strength } = await readKeptJob(reader, deployment, at, jobId)
      const source = strength === 'stateProof' ? event.source : strength
      const { token } = policy
      checkMovement(claims, { ...event, source }, { token, transfer, client: job.client })
    },
  })
}

function checkMovement(
  claims: Claims,
  { told, source }: RowEvent,
  found: { token: Hex; transfer: Transfer | undefined; client?: Hex },
): void {
  const { args, name } = told
  const { token, transfer, client } = found
  const kind = claims.claimed('kind')
  const isIn = kind === 'ESCROWED'
  const isDifference = name === 'JobAssigned' || name === 'JobAmended'
  const amount = isDifference ? transfer?.amount : (args.amount ?? args.budget)
  const sink = args.sink === zeroAddress ? null : args.sink
  const to = isIn ? null : scalarOf(args.to ?? args.payee ?? sink ?? args.provider ?? args.client)
  claims.check('amount', scalarOf(amount), source)
  claims.check('token.address', token, source)
  claims.check(
    'from',
    isIn ? (client ?? null) : scalarOf(kind === 'WITHDRAWN' ? args.payee : null),
    source,
  )
  claims.check('to', isDifference && !isIn ? (client ?? null) : to, source)

  // The token's own word: a transfer, or that it would not make one. A credit is told of twice
  if (transfer) {
    claims.require('transfer.token', transfer.token, token, source)
    if (isDifference) claims.require('transfer.isIn', transfer.to !== client, isIn, source)
  } else if (kind !== 'CREDITED') claims.require('transfer', null, 'made', source)
}

function scalarHex(value: unknown): Hex {
  return typeof value === 'string' ? (value.toLowerCase() as Hex) : '0x'
}

/** A payment has no query of its own: its log tells the job, and the job lists it. */
async function fetchPayment(
  parameters: VerifyOptions & { id: string; indexer: string },
): Promise<object> {
  const { id, indexer, publicClient } = parameters
  const what = `payment ${id}`
  if (!idSchema.safeParse(id).success) {
    const issues = [{ path: 'id', message: 'is not a block and a log index, as 12-3' }]
    throw new BadRowError({ kind: 'Payment', issues })
  }
  const [block = 0, logIndex = 0] = id.split('-').map(Number)
  const deployment = parameters.deployment ?? deploymentOf(await publicClient.getChainId())
  const reader = createChainReader(publicClient)
  const { logs } = await reader.contents(await reader.header(block))
  const log = logs[logIndex]
  const jobId = log && tell(deployment, log)?.args.jobId
  if (typeof jobId !== 'bigint') throw new NoRowError({ what })
  const asked = { indexer, query, variables: { id: `${jobId}` }, field: 'job', what }
  const { payments } = parseRow('Job', listSchema, await fetchRow(asked))
  const row = payments.find((payment) => payment.id === id)
  if (!row) throw new NoRowError({ what })
  return row
}
