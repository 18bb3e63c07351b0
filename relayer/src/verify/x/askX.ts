import { parseJsonBytes } from '@guildhall/sdk'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { NotVerifiedError } from '../handleProvider.ts'

const maxBytes = 256 * 1024
/** Milliseconds one answer may take. */
const timeout = 10_000
const maxTries = 2

/**
 * Asks X, within what it allows an application. A token that is refused or used up, or an answer that
 * does not come, is tried once more by the next token.
 *
 * @throws {NotVerifiedError} `no-answer`.
 */
export async function askX<Schema extends z.ZodType>(
  { config, outgoing, limiter, closing, log }: Deps,
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const { url, tokens, rate } = config.verify.x
  let tries = 0
  for (const [place, token] of tokens.entries()) {
    if (tries === maxTries) break
    const standing = await limiter.buckets.take([{ key: `x ${place}`, rate }])
    if (standing && standing.wait > 0) continue
    tries++
    try {
      const answer = await outgoing.request({
        url: `${url}${path}`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        timeout,
        maxBytes,
        signal: closing,
      })
      if (answer.status === 404) return undefined
      if (answer.status === 200) return schema.parse(parseJsonBytes(answer.body))
      log.warn({ status: answer.status, token: place }, 'X refused')
    } catch (err) {
      log.warn({ err, token: place }, 'X gave no answer that can be read')
    }
  }
  throw new NotVerifiedError('no-answer', 'X gives no answer now. Try again later.')
}
