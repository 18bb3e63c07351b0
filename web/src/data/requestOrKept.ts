import type { TadaDocumentNode } from 'gql.tada'
import { keepAnswer, keptAnswer } from './keptAnswers.ts'
import { operationBody } from './operationBody.ts'
import { ReadModelError, request } from './request.ts'

/** What a page shows: the read model's answer, or where it cannot be reached the last one it gave. */
export async function requestOrKept<Result, Variables>(
  url: string,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const question = JSON.stringify([url, operationBody(document), variables])
  try {
    const answer = await request(url, document, variables, signal)
    void keepAnswer(question, answer).catch(() => {})
    return answer
  } catch (error) {
    if (!(error instanceof ReadModelError) || error.reason === 'refused') throw error
    const kept = await keptAnswer(question).catch(() => undefined)
    if (kept === undefined) throw error
    return kept as Result
  }
}
