import type { TadaDocumentNode } from 'gql.tada'
import { parseMarked } from '../format/markHidden.ts'
import { t } from '../language/t.ts'
import { hashOf } from './hashOf.ts'
import { nameOfOperation, operationBody } from './operationBody.ts'
import { operationUrl } from './operationUrl.ts'

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
        ? t(
            'The index of the chain cannot be reached ({detail}). Jobs and money are on the chain and are not affected.',
            { detail },
          )
        : t('The index of the chain refused this question: {detail}', { detail }),
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
  // While pages are being written their hashes lag behind
  const hash = import.meta.env.PROD ? await hashOf(nameOfOperation(document)) : undefined
  const address = hash && operationUrl(url, hash, variables)
  let answer = address
    ? await ask<Result>(address, { signal: signal ?? null })
    : await post<Result>(url, { ...operationBody(document, hash), variables }, signal)
  // A reader of another version has other operations
  if (codeOf(answer) === 'PERSISTED_QUERY_NOT_FOUND') {
    answer = await post<Result>(url, { ...operationBody(document), variables }, signal)
  }
  const { body, status } = answer
  if (body?.errors?.[0])
    throw new ReadModelError({ reason: 'refused', detail: body.errors[0].message })
  if (!body?.data) throw new ReadModelError({ reason: 'unreachable', detail: `status ${status}` })
  return body.data
}

type Answer<Result> = {
  status: number
  body:
    | {
        data?: Result | null
        errors?: { message: string; extensions?: { code?: string } }[]
      }
    | undefined
}

function post<Result>(url: string, body: object, signal?: AbortSignal): Promise<Answer<Result>> {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  })
}

async function ask<Result>(url: string, init: RequestInit): Promise<Answer<Result>> {
  const response = await fetch(url, init).catch((cause: Error) => {
    if (cause.name === 'AbortError') throw cause
    throw new ReadModelError({ reason: 'unreachable', detail: cause.message, cause })
  })
  return { status: response.status, body: await bodyOf<Result>(response) }
}

/** What is hidden in words of strangers is named before any page has them. */
async function bodyOf<Result>(response: Response): Promise<Answer<Result>['body']> {
  try {
    return parseMarked(await response.text()) as Answer<Result>['body']
  } catch {
    return undefined
  }
}

function codeOf({ body }: Answer<unknown>): string | undefined {
  return body?.errors?.[0]?.extensions?.code
}
