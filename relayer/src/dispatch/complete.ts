import {
  type Completed,
  type Completion,
  digestOf,
  encodeDocument,
  maxDocumentSize,
} from '@guildhall/sdk'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { isTokenOf } from './completionToken.ts'
import { deriveKey } from './deriveKey.ts'
import type { DispatchRow } from './dispatchRow.ts'

/**
 * Takes the result of a dispatched job: keeps it as a document and has it submitted. The same again is
 * told how that stands; another result under the same token is refused.
 *
 * @throws {Problem} `not-found`, `unauthenticated`, `call-failed`.
 */
export async function complete(
  deps: Deps,
  jobId: string,
  { result, completionToken }: Completion,
): Promise<Completed> {
  deriveKey(deps, 'completion tokens')
  const row = await findByToken(deps, jobId, completionToken)
  const bytes =
    typeof result === 'string' ? new TextEncoder().encode(result) : encodeDocument(result)
  if (bytes.length > maxDocumentSize) {
    throw new Problem('body-too-large', {
      detail: `The result has ${bytes.length} bytes; at most ${maxDocumentSize} are kept.`,
      hint: 'Keep the parts with PUT /v1/content, and give a manifest of them as the result.',
    })
  }
  if (row.state === 'done' || row.state === 'ended' || row.deliverable) {
    const told = repeat(row, bytes)
    // Who asks again may have let the key meanwhile
    await deps.sql`
      update dispatches set next_at = least(next_at, now() + interval '5 seconds')
      where id = ${row.id} and state = 'result'`
    return told
  }
  const { document } = await putContent(deps, bytes)
  const taken = await deps.sql<DispatchRow[]>`
    update dispatches set state = 'result', deliverable = ${document.digest}, attempts = 0,
      next_at = now(), error = null, updated_at = now()
    where id = ${row.id} and state in ('new', 'sent') returning *`
  const [now] = taken
  if (now) {
    // It has done what it is asked: nothing more is sent
    await deps.sql`
      delete from endpoints where request_id = ${`dispatch ${row.id}`}`
    return completedOf(now)
  }
  return repeat(await findByToken(deps, jobId, completionToken), bytes)
}

function repeat(row: DispatchRow, bytes: Uint8Array): Completed {
  if (row.deliverable && row.deliverable === digestOf(bytes)) return completedOf(row)
  throw new Problem('call-failed', {
    detail: row.deliverable
      ? 'Another result was given under this token before.'
      : (row.error ?? 'The job waits no more for this wallet.'),
    hint: row.deliverable
      ? 'A returned delivery is dispatched anew, with another token.'
      : 'Ask for the job: it has moved on.',
    code: row.deliverable ? 'completed-otherwise' : 'not-waiting',
  })
}

/** @throws {Problem} `unauthenticated`, the same whatever is wrong with the token. */
async function findByToken(deps: Deps, jobId: string, token: string): Promise<DispatchRow> {
  const rows = await deps.sql<DispatchRow[]>`
    select * from dispatches where job_id = ${jobId} order by round desc`
  const row = rows.find((one) => isTokenOf(deps, one, token))
  if (row) return row
  throw new Problem('unauthenticated', {
    detail: 'The completion token is not one of this job’s.',
    hint: 'Send the token exactly as it came with this job.',
    reason: 'token-unknown',
  })
}

/** How a dispatch stands, for whoever completes it. */
function completedOf(row: DispatchRow): Completed {
  const { id, job_id, state, deliverable, request_id, error } = row
  return {
    dispatchId: id,
    jobId: job_id,
    state: state === 'done' ? 'submitted' : state === 'ended' ? 'ended' : 'accepted',
    ...(deliverable && { deliverable }),
    ...(request_id && { requestId: request_id }),
    ...(error && state !== 'done' && { error }),
  }
}
