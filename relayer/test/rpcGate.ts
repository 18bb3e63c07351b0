import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Question = { readonly id: number; readonly method: string }

export type RpcGate = {
  readonly url: string
  /** From now on a method's calls stop before they reach the node, or its answers on their way back. */
  hold(method: string, when: 'before' | 'after'): void
  /** From now on a method's calls that mention a text are answered with an error. */
  fail(method: string, text: string): void
  open(): void
  stop(): Promise<void>
}

/** Stands between a relayer and its node. What it holds when the relayer dies is never delivered. */
export async function startRpcGate(nodeUrl: string): Promise<RpcGate> {
  let held: { method: string; when: 'before' | 'after' } | undefined
  let failing: { method: string; text: string } | undefined

  const fails = (question: Question) =>
    question.method === failing?.method &&
    JSON.stringify(question).toLowerCase().includes(failing.text)

  async function ask(questions: readonly Question[]): Promise<unknown[]> {
    if (questions.length === 0) return []
    const answer = await fetch(nodeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(questions),
    })
    return (await answer.json()) as unknown[]
  }

  const server = createServer(async (request, response) => {
    const body: Question | Question[] = JSON.parse(await read(request))
    const questions = [body].flat()
    const isHeld = questions.some(({ method }) => method === held?.method)
    if (isHeld && held?.when === 'before') return
    const answers = await ask(questions.filter((question) => !fails(question)))
    for (const { id } of questions.filter(fails)) {
      answers.push({ jsonrpc: '2.0', id, error: { code: -32000, message: 'the node gave up' } })
    }
    if (!isHeld) reply(response, JSON.stringify(Array.isArray(body) ? answers : answers[0]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    hold: (method, when) => {
      held = { method, when }
    },
    fail: (method, text) => {
      failing = { method, text: text.toLowerCase() }
    },
    open: () => {
      held = undefined
      failing = undefined
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function reply(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json')
  response.end(text)
}
