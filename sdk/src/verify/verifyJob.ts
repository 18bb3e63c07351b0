import { zeroHash } from 'viem'
import * as z from 'zod'
import { fetchRow, proofFields } from './fetchRow.ts'
import { readKeptJob } from './readKeptJob.ts'
import { checkRowEvent, parseRow, provenRowSchema, type RowEvent } from './rowEvent.ts'
import { scalarOf } from './scalarOf.ts'
import type { Claims, Verification } from './verification.ts'
import { type VerifyOptions, verifyRow } from './verifyRow.ts'

/** A job: its row, or its id and the URL of a read model. */
export type VerifyJobParameters = VerifyOptions &
  (
    | {
        /** A `Job` of the read model, with `id`, `proof { block event { … } }` and what is to be verified. */
        readonly row: unknown
      }
    | {
        readonly id: bigint
        /** URL of a GraphQL endpoint to fetch the row from. */
        readonly indexer: string
      }
  )

const rowSchema = provenRowSchema.extend({ id: z.string().regex(/^\d{1,78}$/) })

const query = `query ($id: BigInt!) {
  job(id: $id) {
    id status entry ending verdict consented clientTurn agreed started returned returns deadline
    client { address } provider { address } budget escrowed createdAt endedAt
    token { address } policy { id feeBps ownerFeeBps reviewPeriod appealAfterApproval
      appealAfterRejection arbiter arbiterPeriod }
    brief { digest } briefVersion closing maxOffers maxRounds autoAccept verifiedOnly exclusiveWith
    ${proofFields}
  }
}`

/**
 * Holds a job's row against the chain at its proof's block: who, what state, how much, by when, by
 * which rules, from the job's words of storage; how it began from the log it came from. What only
 * happened since (who was paid, which offers there were) `exportDossier` proves.
 *
 * @throws {BadRowError} where the row has another form.
 * @throws {NoRowError} where the read model has no such row.
 */
export function verifyJob(parameters: VerifyJobParameters): Promise<Verification> {
  const read = async () => {
    if ('row' in parameters) return parseRow('Job', rowSchema, parameters.row)
    const { id, indexer } = parameters
    const asked = { indexer, query, variables: { id: `${id}` }, field: 'job', what: `job ${id}` }
    const row = parseRow('Job', rowSchema, await fetchRow(asked))
    return { ...row, id: `${id}` }
  }
  return verifyRow({
    ...parameters,
    read,
    isGiven: 'row' in parameters,
    async run({ row, claims, reader, deployment }) {
      const id = BigInt(row.id)
      const header = await reader.header(row.proof.block)
      const { job, policy, plainBudget, strength } = await readKeptJob(
        reader,
        deployment,
        header,
        id,
      )
      const isEnded = job.ending !== null
      const isFunded = !isEnded && (job.status !== 'OPEN' || job.entry === 'POST')

      // What the market keeps
      claims.checkParty('client', job.client, strength)
      claims.checkParty('provider', job.provider, strength)
      for (const field of [
        'status',
        'entry',
        'ending',
        'verdict',
        'returns',
        'deadline',
      ] as const) {
        claims.check(field, job[field], strength)
      }
      for (const field of ['consented', 'clientTurn', 'agreed', 'started', 'returned'] as const) {
        claims.check(field, job[field], strength)
      }
      claims.check('budget', job.budget === 0n ? plainBudget : job.budget, strength)
      claims.check('escrowed', isFunded ? job.budget : 0n, strength)
      claims.check('endedAt', isEnded ? job.deadline : null, strength)
      if (job.posting) {
        const { version, maxOffers, autoAccept, verifiedOnly, partner } = job.posting
        claims.check('briefVersion', version, strength)
        claims.check('maxOffers', maxOffers, strength)
        claims.check('autoAccept', autoAccept, strength)
        claims.check('verifiedOnly', verifiedOnly, strength)
        claims.check('exclusiveWith', partner === 0n ? null : partner, strength)
      }
      claims.check('token.address', policy.token, strength)
      claims.check('policy.id', job.policyId, strength)
      claims.check('policy.token.address', policy.token, strength)
      for (const field of [
        ...(['feeBps', 'ownerFeeBps', 'reviewPeriod', 'appealAfterApproval'] as const),
        ...(['appealAfterRejection', 'arbiter', 'arbiterPeriod'] as const),
      ]) {
        claims.check(`policy.${field}`, policy[field], strength)
      }

      // How it began
      const event = await checkRowEvent({
        ...{ claims, reader, deployment, row },
        from: {
          jobMarket: ['JobHired', 'JobPosted', 'JobBought', 'JobCreated'],
          offers: ['JobProposed'],
        },
      })
      if (event) checkBeginning(claims, event, job.posting?.version)
    },
  })
}

function checkBeginning(
  claims: Claims,
  { told, log, source }: RowEvent,
  version: number | undefined,
): void {
  const { name, args } = told
  const isPosted = name === 'JobPosted'
  const isProposed = name === 'JobProposed'
  claims.check('id', scalarOf(args.jobId), source)
  claims.check('createdAt', log.header.timestamp, 'header')
  claims.check('closing', scalarOf(args.closing), source)
  claims.check('maxRounds', scalarOf(args.maxRounds), source)
  claims.check('maxOffers', isProposed ? 1 : scalarOf(args.maxOffers), source)
  claims.check('autoAccept', scalarOf(args.autoAccept), source)
  // A posted job's brief may have changed, and once somebody has the job no word tells how often
  if (!isPosted || version === 1)
    claims.check('brief.digest', scalarOf(args.brief) ?? zeroHash, source)
  if (!isPosted) {
    claims.check('briefVersion', 1, source)
    claims.check('verifiedOnly', false, source)
    claims.check('exclusiveWith', null, source)
  }
}
