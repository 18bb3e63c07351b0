import type { z } from 'zod'
import { PaymentRequiredError, RelayProblemError, RelayUnavailableError } from './errors.ts'
import { paymentDueSchema } from './feeWire.ts'
import { problemSchema } from './wire.ts'

/** Asks a relayer over HTTP; what it refuses, and that it does not answer, are errors. */
export function askRelayer(options: { url: string; fetch?: typeof fetch | undefined }) {
  const url = options.url.replace(/\/+$/, '')
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis)

  async function request(path: string, init?: RequestInit, also?: number): Promise<Response> {
    const response = await doFetch(`${url}${path}`, init).catch((cause: unknown) => {
      if (init?.signal?.aborted) throw cause
      throw new RelayUnavailableError({ url, cause })
    })
    if (response.ok || response.status === also) return response
    const problem = problemSchema.safeParse(await response.json().catch(() => undefined))
    if (problem.success) {
      const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
      const retryAfter = Number.isFinite(seconds) ? seconds : undefined
      const due = paymentDueSchema.safeParse(problem.data)
      throw due.success
        ? new PaymentRequiredError({
            ...problem.data,
            ...{ quote: due.data.quote, reason: due.data.error, retryAfter },
          })
        : new RelayProblemError({ ...problem.data, retryAfter })
    }
    throw new RelayUnavailableError({ url, cause: `HTTP ${response.status}` })
  }

  async function json<schema extends z.ZodType>(
    schema: schema,
    path: string,
    init?: RequestInit,
  ): Promise<z.output<schema>> {
    const response = await request(path, init)
    return read(schema, await bodyOf(response.json(), init))
  }

  /** A body as it comes: one that breaks off, or is not of its form, says nothing of what was done. */
  async function bodyOf<body>(body: Promise<body>, init?: RequestInit): Promise<body> {
    return body.catch((cause: unknown) => {
      if (init?.signal?.aborted) throw cause
      throw new RelayUnavailableError({ url, cause })
    })
  }

  function read<schema extends z.ZodType>(schema: schema, body: unknown): z.output<schema> {
    const { success, data, error } = schema.safeParse(body)
    if (success) return data
    throw new RelayUnavailableError({ url, cause: error })
  }

  return { url, doFetch, request, json, bodyOf, read }
}
