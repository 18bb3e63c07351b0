import { print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from 'gql.tada'

/** The read model could not answer; `reason` tells whether it was reached at all. */
export class ReadModelError extends Error {
  override name = 'ReadModelError'
  readonly reason: 'unreachable' | 'refused'
  constructor({
    reason,
    detail,
    cause,
  }: { reason: 'unreachable' | 'refused'; detail: string; cause?: unknown }) {
    super(
      reason === 'unreachable'
        ? `The index of the chain cannot be reached (${detail}). Jobs and money are on the chain and are not affected.`
        : `The index of the chain refused this question: ${detail}`,
      { cause },
    )
    this.reason = reason
  }
}

export async function request<Result, Variables>(
  url: string,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: print(document), variables }),
    signal: signal ?? null,
  }).catch((cause: Error) => {
    if (cause.name === 'AbortError') throw cause
    throw new ReadModelError({ reason: 'unreachable', detail: cause.message, cause })
  })
  const body: { data?: Result | null; errors?: { message: string }[] } | undefined = await response
    .json()
    .catch(() => undefined)
  if (body?.errors?.[0])
    throw new ReadModelError({ reason: 'refused', detail: body.errors[0].message })
  if (!body?.data)
    throw new ReadModelError({ reason: 'unreachable', detail: `status ${response.status}` })
  return body.data
}
