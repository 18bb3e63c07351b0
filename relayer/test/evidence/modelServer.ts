import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a model does when it is asked. */
export type Behaviour =
  | { readonly items: readonly unknown[] }
  | { readonly raw: unknown }
  | { readonly status: number }
  | 'refuse'
  | 'hang'
  | 'no json'

type Asked = {
  readonly service: Service
  readonly headers: IncomingMessage['headers']
  body: never
}
export type Service = 'anthropic' | 'openai' | 'bedrock'

/** A server that speaks the three protocols, at /anthropic, /openai, /bedrock. */
export async function startModels() {
  const behaviours: Record<Service, Behaviour | ((body: string) => Behaviour)> = {
    anthropic: 'refuse',
    openai: 'refuse',
    bedrock: 'refuse',
  }
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { headers, url = '' } = request
    const service = url.split('/')[1] as Service
    const body = Buffer.concat(chunks).toString()
    asked.push({ service, headers, body: JSON.parse(body) as never })
    const paths = {
      anthropic: '/anthropic/v1/messages',
      openai: '/openai/chat/completions',
      bedrock: '/bedrock/model/eyes.v1%3A0/converse',
    }
    if (url !== paths[service]) return send(response, 404, { error: url })
    const behaviour = behaviours[service]
    answer(response, service, typeof behaviour === 'function' ? behaviour(body) : behaviour)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    url: `http://127.0.0.1:${port}`,
    set(next: Partial<typeof behaviours>) {
      Object.assign(behaviours, next)
      asked.length = 0
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(response: ServerResponse, service: Service, behaviour: Behaviour): void {
  if (behaviour === 'hang') return
  if (behaviour === 'no json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "m')
    return
  }
  if (typeof behaviour === 'object' && 'status' in behaviour) {
    send(response, behaviour.status, { type: 'error', error: { type: 'e', message: 'No.' } })
    return
  }
  const isRefused = behaviour === 'refuse'
  const input = isRefused ? undefined : 'raw' in behaviour ? behaviour.raw : behaviour
  const forms = {
    anthropic: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'eyes-1',
      usage: { input_tokens: 1, output_tokens: 1 },
      stop_reason: isRefused ? 'refusal' : 'tool_use',
      content: isRefused ? [] : [{ type: 'tool_use', id: 't', name: 'report_evidence', input }],
    },
    openai: {
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'eyes-2',
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: isRefused
            ? { role: 'assistant', content: null, refusal: 'I cannot help with that.' }
            : { role: 'assistant', content: JSON.stringify(input), refusal: null },
        },
      ],
    },
    bedrock: {
      stopReason: isRefused ? 'guardrail_intervened' : 'tool_use',
      output: {
        message: {
          role: 'assistant',
          content: isRefused
            ? [{ text: 'No.' }]
            : [{ toolUse: { toolUseId: 't', name: 'report_evidence', input } }],
        },
      },
    },
  }
  send(response, 200, forms[service])
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
