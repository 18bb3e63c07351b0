import { parseJsonBytes } from '@guildhall/sdk'
import { OutgoingRefusedError } from '@guildhall/sdk/outgoing/checkUrl'
import { OutgoingFailedError } from '@guildhall/sdk/outgoing/outgoing'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { NotVerifiedError } from '../handleProvider.ts'

const maxBytes = 64 * 1024
/** Milliseconds it may take, altogether. */
const timeout = 10_000
const fileSchema = z.object({ code: z.string().max(64) })

/**
 * The code a domain's file has. Redirects are not followed: who may redirect does not own the name.
 *
 * @throws {NotVerifiedError} `no-answer`, `not-found`, or `not-public` where it is not called.
 */
export async function readFile(
  { outgoing, closing }: Deps,
  url: string,
): Promise<readonly string[]> {
  const answer = await outgoing
    .request({ url, timeout, maxBytes, signal: closing, headers: { accept: 'application/json' } })
    .catch((cause: unknown) => {
      if (cause instanceof OutgoingRefusedError) {
        throw new NotVerifiedError('not-public', 'Its server is not on the public internet.')
      }
      if (!(cause instanceof OutgoingFailedError)) throw cause
      throw new NotVerifiedError('no-answer', 'Its server gives no answer that is taken.', {
        cause,
      })
    })
  if (answer.status >= 500) throw new NotVerifiedError('no-answer', 'Its server is out of order.')
  if (answer.status !== 200) throw new NotVerifiedError('not-found', 'There is no such file.')
  const file = fileSchema.safeParse(parseJsonBytes(answer.body))
  if (!file.success) throw new NotVerifiedError('no-code', 'The file is not JSON with a code.')
  return [file.data.code]
}
