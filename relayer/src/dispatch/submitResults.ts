import {
  agentWalletAbi,
  encodeSignedRequest,
  jobMarketAbi,
  nextNonce,
  requestId,
  type SignedRequest,
  signRequest,
  submitWork,
} from '@guildhall/sdk'
import {
  type Address,
  encodeFunctionData,
  getAbiItem,
  keccak256,
  type PublicClient,
  parseEventLogs,
  stringToHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Deps } from '../deps.ts'
import { isHalted } from '../limits/isHalted.ts'
import { Problem } from '../problems/problem.ts'
import { accept } from '../relay/accept.ts'
import { findRequest } from '../relay/findRequest.ts'
import { decodeSigned } from './decodeSigned.ts'
import type { DispatcherRow, DispatchRow } from './dispatchRow.ts'
import { logsOfJob } from './logsOfJob.ts'
import { readTurn } from './readTurn.ts'
import { openKey } from './sealKey.ts'

/** The most a submission by way of a wallet may use. */
const gas = 400_000n
/** Seconds a submission is good for; the next is signed once this one can no longer be made. */
const validity = 600
/** Seconds until a submission that came to nothing is tried again: the owner may still let the key. */
const pauses = [5, 15, 60, 300, 3600]

type Due = DispatchRow & Pick<DispatcherRow, 'sealed_key'>

/**
 * Submits results with the session keys owners let, and follows the requests to their ends. A request
 * is stored before it is handed over: after a crash it is the same one.
 */
export async function submitResults(deps: Deps): Promise<void> {
  const { sql, log } = deps
  if (await isHalted(deps)) return
  const due = await sql<Due[]>`
    select * from (
      select d.*, s.sealed_key, row_number() over (partition by s.owner order by d.next_at) as turn
      from dispatches d join dispatchers s on s.wallet = d.wallet
      where d.state = 'result' and d.next_at <= now()
    ) due
    -- Each owner's first, then each one's second: who has many waits for himself
    order by turn, next_at limit 50`
  await Promise.all(due.map(advanceOne))

  async function advanceOne(row: Due): Promise<void> {
    try {
      await advance(deps, row)
    } catch (err) {
      log.error({ err, dispatch: row.id }, 'one submission failed; the others go on')
      await later(deps, row, 'It could not be submitted.')
    }
  }
}

async function advance(deps: Deps, row: Due): Promise<void> {
  const { sql } = deps
  const signed = row.request ? decodeSigned(row.request) : await sign(deps, row)
  if (!signed) return
  const id = requestId(deps.deployment, signed.request)
  const known = await findRequest(sql, id)
  if (!known) return handOver(deps, row, signed)
  if (known.state === 'confirmed') {
    await sql`
      update dispatches set state = 'done', error = null, updated_at = now()
      where id = ${row.id} and state = 'result'`
    return
  }
  const isUndone = ['refused', 'expired', 'cancelled', 'reverted'].includes(known.state)
  // Looked at again soon, without counting as a failure
  if (!isUndone) {
    await sql`
      update dispatches set next_at = now() + interval '1 second' where id = ${row.id}`
    return
  }
  const reason = known.error?.name ?? known.state
  await later(deps, row, `The submission ended ${known.state}: ${reason}.`)
}

/** Signs and stores the request; undefined where the job waits no more. */
async function sign(deps: Deps, row: Due): Promise<SignedRequest | undefined> {
  const { sql, chain, deployment } = deps
  const turn = await readTurn(deps, BigInt(row.job_id))
  const head = await deps.head.latest()
  const isOver =
    turn?.round !== row.round || turn.provider !== row.wallet || turn.deadline <= head.timestamp
  if (isOver || !row.sealed_key || !row.deliverable) {
    const isDone = await wasSubmitted(deps, row)
    const error = `The job waits no more.${row.error ? ` ${row.error}` : ''}`
    await sql`
      update dispatches set state = ${isDone ? 'done' : 'ended'}, updated_at = now(),
        error = ${isDone ? null : error}
      where id = ${row.id} and state = 'result'`
    return undefined
  }
  const signer = privateKeyToAccount(openKey(deps, row.wallet, row.sealed_key))
  const { to: target, data } = submitWork(deployment, {
    jobId: BigInt(row.job_id),
    deliverable: row.deliverable,
  })
  const calls = [{ target, value: 0n, data }]
  const execute = { abi: agentWalletAbi, functionName: 'execute', args: [calls] } as const
  const call = { to: row.wallet, data: encodeFunctionData(execute), gas }
  const lane = BigInt(keccak256(stringToHex(`${row.id} ${row.attempts}`)).slice(0, 42))
  const publicClient = chain as PublicClient
  const nonce = await nextNonce({ deployment, publicClient, signer: signer.address, lane })
  const deadline = Math.min(turn.deadline, head.timestamp + validity)
  const signed = await signRequest({ deployment, publicClient, signer, call, nonce, deadline })
  const request = JSON.stringify(encodeSignedRequest(signed))
  const id = requestId(deployment, signed.request)
  const stored = await sql`
    update dispatches set request = ${request}, request_id = ${id}, updated_at = now()
    where id = ${row.id} and state = 'result' and request is null`
  return stored.count === 1 ? signed : undefined
}

/** What a delivery comes after, and the delivery itself. */
const sinceGiven = [
  getAbiItem({ abi: jobMarketAbi, name: 'JobHired' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobBought' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobAssigned' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobFunded' }),
  getAbiItem({ abi: jobMarketAbi, name: 'JobSubmitted' }),
] as const

/** Whether the very result was submitted, by whichever request. */
async function wasSubmitted(deps: Deps, row: DispatchRow): Promise<boolean> {
  const { jobMarket } = deps.deployment.contracts
  const pages = logsOfJob(deps, BigInt(row.job_id), { address: [jobMarket], events: sinceGiven })
  for await (const logs of pages) {
    const told = parseEventLogs({ abi: sinceGiven, logs: [...logs] })
    const isTold = told.some(
      ({ eventName, args }) =>
        eventName === 'JobSubmitted' &&
        args.provider === row.wallet &&
        args.deliverable === row.deliverable,
    )
    if (isTold) return true
    // Before it was given to its provider nothing was delivered
    if (told.some(({ eventName }) => eventName !== 'JobSubmitted')) return false
  }
  return false
}

/** As a request like any other, to the one function of the wallet that this is for. */
async function handOver(deps: Deps, row: Due, signed: SignedRequest): Promise<void> {
  const { to, data } = signed.request
  const allowList = new Map<Address, ReadonlyMap<`0x${string}`, bigint>>([
    [to, new Map([[data.slice(0, 10) as `0x${string}`, gas]])],
  ])
  try {
    await accept({ ...deps, allowList, fee: undefined }, signed)
    await deps.sql`
      update dispatches set next_at = now() + interval '1 second' where id = ${row.id}`
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const isPassing = error.status === 429 || error.status >= 500
    if (!isPassing) return later(deps, row, error.message)
    await deps.sql`
      update dispatches set next_at = now() + interval '5 seconds', error = ${error.message}
      where id = ${row.id}`
  }
}

/** Signs anew later. The request before can no longer be made: it ended, or was never taken. */
async function later({ sql }: Deps, row: DispatchRow, error: string): Promise<void> {
  const pause = pauses[row.attempts] ?? 3600
  await sql`
    update dispatches set request = null, request_id = null, attempts = attempts + 1,
      error = ${error.slice(0, 500).replaceAll('\0', '')}, updated_at = now(),
      next_at = now() + ${pause} * interval '1 second'
    where id = ${row.id} and state = 'result'`
}
