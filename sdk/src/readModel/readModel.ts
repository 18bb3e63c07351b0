import { z } from 'zod'
import { ReadModelError, ReadModelUnavailableError } from '../errors.ts'
import { type Query, textOf } from './graphql.ts'

/** The read model's GraphQL, over HTTP. */
export type ReadModel = {
  readonly url: string
  /**
   * Answers one question.
   *
   * @throws {ReadModelError} when the question is refused.
   * @throws {ReadModelUnavailableError} when there is no answer.
   */
  ask<result, variables>(query: Query<result, variables>, variables: variables): Promise<result>
}

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ code: z.string().optional(), retryAfter: z.number().optional() })
          .optional(),
      }),
    )
    .optional(),
})

/** A client of one read model. `url` is that of its GraphQL, such as `http://127.0.0.1:42069/graphql`. */
export function createReadModel({
  url,
  fetch: doFetch = globalThis.fetch.bind(globalThis),
  timeout = 30,
}: {
  url: string
  fetch?: typeof fetch | undefined
  /** Seconds. */
  timeout?: number | undefined
}): ReadModel {
  return {
    url,
    async ask<result, variables>(query: Query<result, variables>, variables: variables) {
      const response = await doFetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: textOf(query as Query<unknown, never>), variables }),
        signal: AbortSignal.timeout(timeout * 1000),
      }).catch((cause: unknown) => {
        throw new ReadModelUnavailableError({ url, cause })
      })
      const parsed = answerSchema.safeParse(await response.json().catch(() => undefined))
      const [error] = parsed.data?.errors ?? []
      if (error) {
        const { code = 'REFUSED', retryAfter } = error.extensions ?? {}
        throw new ReadModelError({ code, message: error.message, retryAfter })
      }
      if (!parsed.data?.data) {
        throw new ReadModelUnavailableError({ url, cause: `HTTP ${response.status}` })
      }
      return parsed.data.data as result
    },
  }
}
