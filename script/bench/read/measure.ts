import autocannon from 'autocannon'
import { type Percentiles, percentilesOf } from '../relay/percentiles.ts'
import type { Question } from './queries.ts'

/** How a server did under some connections, each with the next question as soon as it has the answer. */
export type Measured = {
  readonly connections: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly latency: Percentiles
}

export class WrongAnswerError extends Error {
  override name = 'WrongAnswerError'
  constructor({ name, url, answer }: { name: string; url: string; answer: string }) {
    super(`${name} at ${url} was answered: ${answer.slice(0, 300)}`)
  }
}

/** @throws {WrongAnswerError} where an answer is not data, whatever its status says. */
export async function measure(options: {
  url: string
  name: string
  question: Pick<Question, 'query' | 'variables'>
  connections: number
  seconds: number
}): Promise<Measured> {
  const { url, name, question, connections, seconds } = options
  const { query, variables } = question
  let call = 0
  let wrong: string | undefined
  const times: number[] = []
  const started = performance.now()
  const errors = await new Promise<number>((resolve, reject) => {
    const run = autocannon(
      {
        ...{ url, connections, duration: seconds, method: 'POST' },
        headers: { 'content-type': 'application/json' },
        requests: [
          {
            setupRequest: (request) => ({
              ...request,
              body: JSON.stringify({ query, variables: variables(call++) }),
            }),
          },
        ],
        verifyBody: (body) => {
          const text = String(body)
          const isRight = text.startsWith('{"data":') && !text.includes('"errors":[')
          if (!isRight) wrong ??= text
          return isRight
        },
      },
      (error: unknown, { errors }) => (error ? reject(error) : resolve(errors)),
    )
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  })
  if (wrong !== undefined || errors > 0) {
    throw new WrongAnswerError({ name, url, answer: wrong ?? `${errors} times not` })
  }
  const elapsed = (performance.now() - started) / 1000
  return { connections, perSecond: times.length / elapsed, latency: percentilesOf(times) }
}
