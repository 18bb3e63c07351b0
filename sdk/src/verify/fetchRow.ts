import * as z from 'zod'
import { NoRowError } from './errors.ts'

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ message: z.string() })).nullish(),
})

/** What every row is asked for to be verified. */
export const proofFields = `provenance { block logIndex transactionHash timestamp }
  proof { block event { name contract topic block blockHash transactionHash logIndex } }`

/**
 * Asks a read model for one row.
 *
 * @throws {NoRowError} where it does not answer, or has none.
 */
export async function fetchRow(options: {
  /** Of its GraphQL endpoint. */
  indexer: string
  query: string
  variables: Readonly<Record<string, string | boolean>>
  field: string
  /** What is asked for, for the error. */
  what: string
}): Promise<object> {
  const { indexer, query, variables, field, what } = options
  const answer = await fetch(indexer, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw new NoRowError({ what, retryable: true, cause })
    })
  const { data: body, error } = answerSchema.safeParse(answer)
  const row = body?.data?.[field]
  if (typeof row === 'object' && row !== null) return row
  throw new NoRowError({ what, cause: error ?? body?.errors?.[0]?.message })
}
