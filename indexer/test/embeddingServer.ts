import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

export type EmbeddingServer = Awaited<ReturnType<typeof startEmbeddingServer>>

type Asked = { authorization: string | undefined; body: { model: string; input: string[] } }

const subjects = [/train|rail|journey/i, /contract/i, /photo|dish/i]

/** Speaks OpenAI's `POST /v1/embeddings`; its meanings are three subjects and the rest. */
export async function startEmbeddingServer() {
  const asked: Asked[] = []
  const state = { mode: 'answer' as 'answer' | 'fail' | 'nonsense' | 'short' }
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as Asked['body']
    const say = (status: number, answer: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    }
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return say(404, {})
    asked.push({ authorization: request.headers.authorization, body })
    if (state.mode === 'fail') return say(503, { error: { message: 'overloaded' } })
    if (state.mode === 'nonsense') return say(200, { data: 'yes' })
    if (body.input.some((words) => words.includes('REFUSE'))) {
      return say(400, { error: { message: 'refused' } })
    }
    const input = state.mode === 'short' ? body.input.slice(1) : body.input
    const data = input.map((words, index) => {
      const found = subjects.map((subject) => (subject.test(words) ? 2 : 0))
      return { object: 'embedding', index, embedding: [...found, found.some(Boolean) ? 0 : 2] }
    })
    // In any order
    say(200, { object: 'list', model: body.model, data: data.reverse(), usage: {} })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}
