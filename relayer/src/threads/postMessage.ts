import {
  type JobMessageBody,
  jobMessageDocument,
  jobMessageTypedData,
  type ThreadMessage,
} from '@guildhall/sdk'
import { getAddress, hashTypedData } from 'viem'
import { verifySignature } from '../chain/verifySignature.ts'
import { putContent } from '../content/putContent.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { now } from '../unixTime.ts'
import { type MessageRow, messageOf } from './messageRow.ts'
import { threadRole } from './threadRole.ts'

/** How old a signed message may be when it comes, and how far ahead of our clock, in seconds. */
const oldest = 3900
const ahead = 300
/** Messages of one side in one thread. */
const most = 1000

/**
 * Keeps a message in a job's thread, as a document of the job. The same again is the same.
 *
 * @throws {Problem} `request-expired`, `bad-signature`, `not-a-reader`, `budget-spent`.
 */
export async function postMessage(
  deps: Deps,
  jobId: bigint,
  body: JobMessageBody,
): Promise<ThreadMessage> {
  const { sql, config, deployment, limiter } = deps
  const author = getAddress(body.author)
  const { text, time, signature } = body
  if (time < now() - oldest || time > now() + ahead) {
    throw new Problem('request-expired', {
      detail: `The message was signed at ${time}; it is ${now()}.`,
      hint: 'Sign it again with the present time.',
    })
  }
  const message = { jobId, author, text, time }
  const typedData = jobMessageTypedData(deployment, message)
  const hash = hashTypedData(typedData)
  if (!(await verifySignature(deps, { account: author, hash, signature }))) {
    throw new Problem('bad-signature', {
      detail: `${author} did not sign this message.`,
      hint: 'The sdk’s jobMessageTypedData has the domain and the type.',
    })
  }
  limiter.blocks.check(`signer:${author}`)
  const { job, mayWrite } = await threadRole(deps, jobId, author)
  if (!mayWrite) {
    throw new Problem('not-a-reader', {
      detail: 'Who judges a job reads its thread and writes nothing in it.',
    })
  }
  const { document: digest } = typedData.message
  await putContent(deps, jobMessageDocument(message), { job })
  const named = { job_id: String(jobId), client: job.client, digest }
  const row = await sql.begin(async (sql) => {
    // One after another, so that they count each other
    await sql`select pg_advisory_xact_lock(hashtextextended(${`thread ${jobId} ${author}`}, 0))`
    const [known] = await sql<MessageRow[]>`
      select * from messages
      where job_id = ${named.job_id} and client = ${named.client} and digest = ${digest}`
    if (known) return known
    const [{ count }] = await sql<[{ count: number }]>`
      select count(*)::int as count from messages
      where job_id = ${named.job_id} and client = ${named.client} and author = ${author}`
    if (count >= most) {
      throw new Problem('budget-spent', {
        detail: `${most} messages of yours are in this thread; there is no room for more.`,
        hint: 'Put what you have to say into a document, or agree on a settlement.',
      })
    }
    const [made] = await sql<MessageRow[]>`
      insert into messages ${sql({ ...named, author, signed_at: time, signature })} returning *`
    await sql`select pg_notify(${`${config.databaseSchema}.threads`}, ${named.job_id})`
    return made
  })
  const told = row && (await messageOf(deps, job, row))
  if (!told) throw new Error('A message vanished.')
  return told
}
