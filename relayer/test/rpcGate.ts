import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Question = {
  readonly id: number
  readonly method: string
  readonly params?: readonly unknown[]
}

/**
 * What becomes of a call: `drop`, it never reaches the node; `lose`, its answer never comes back;
 * `stall`, nothing comes back and nothing breaks; `twice`, the node hears it twice; or an answer that is not the node's, after the node heard it or not.
 */
export type Fault =
  | 'drop'
  | 'lose'
  | 'stall'
  | 'twice'
  | { readonly error: string; readonly code?: number; readonly heard: boolean }
  | { readonly result: unknown }

export type RpcGate = {
  readonly url: string
  /** From now on a method's calls stop before they reach the node, or its answers on their way back. */
  hold(method: string, when: 'before' | 'after'): void
  /** From now on a method's calls that mention a text are answered with an error. */
  fail(method: string, text: string): void
  /** From now on each call meets with what is said of it; undefined lets it pass. */
  disturb(judge: (question: Question) => Fault | undefined): void
  /** Holds no more; what else was said stays. */
  release(): void
  open(): void
  stop(): Promise<void>
}

/** Stands between a relayer and its node. What it holds when the relayer dies is never delivered. */
export async function startRpcGate(nodeUrl: string): Promise<RpcGate> {
  let held: { method: string; when: 'before' | 'after' } | undefined
  let failing: { method: string; text: string } | undefined

  let judge: (question: Question) => Fault | undefined = () => undefined

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
    const faults = new Map(
      questions.map((question, index) => {
        const fault = judge(question)
        // A connection fails once, however many questions share it
        return [question.id, index > 0 && typeof fault === 'string' ? undefined : fault]
      }),
    )
    const isIn = (fault: Fault) => [...faults.values()].includes(fault)
    if (isIn('drop')) return void request.socket.destroy()
    if (isIn('stall')) return
    if (isIn('twice')) await ask(questions.filter(({ id }) => faults.get(id) === 'twice'))
    const heard = questions.filter((question) => {
      const fault = faults.get(question.id)
      const isAnswered = typeof fault === 'object' && !('heard' in fault && fault.heard)
      return !isAnswered && !fails(question)
    })
    const told = await ask(heard)
    if (isIn('lose')) return void request.socket.destroy()
    const answers = told.filter((answer) => typeof faults.get((answer as Question).id) !== 'object')
    for (const [id, fault] of faults) {
      if (typeof fault !== 'object') continue
      answers.push(
        'error' in fault
          ? { jsonrpc: '2.0', id, error: { code: fault.code ?? -32000, message: fault.error } }
          : { jsonrpc: '2.0', id, result: fault.result },
      )
    }
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
    disturb: (by) => {
      judge = by
    },
    release: () => {
      held = undefined
    },
    open: () => {
      judge = () => undefined
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
