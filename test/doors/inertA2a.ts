import { deploymentOf } from '@guildhall/sdk'
import { expect } from 'vitest'
import { jobTaskId } from '../../relayer/src/doors/a2a/taskId.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { injectionMark, injections, strayInjections } from '../../sdk/fixtures/injections.ts'
import { connect } from '../commands/connect.ts'
import { call } from './door.ts'
import type { Door } from './inertDoor.ts'
import type { Planted } from './plant.ts'

export const versions = ['1.0', '0.3'] as const
type Version = (typeof versions)[number]

const methods = {
  '1.0': { send: 'SendMessage', get: 'GetTask', list: 'ListTasks', follow: 'SubscribeToTask' },
  '0.3': {
    send: 'message/send',
    get: 'tasks/get',
    list: 'tasks/list',
    follow: 'tasks/resubscribe',
  },
} as const

/** A2A, as JSON-RPC of a version has it. */
export function a2a({ relayer: { url } }: Stack, version: Version): Door {
  return {
    name: `A2A ${version}`,
    isKeyless: true,
    async ask({ name, kind }, { account, ...fields }) {
      const input = kind === 'read' && account !== undefined ? { account, ...fields } : fields
      const data = { command: name, ...(kind === 'write' && { account }), input }
      const { body, headers } = await ask(url, version, 'send', { message: saying(data, version) })
      expect(headers.get('content-type')).toMatch(/^application\/json/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      return { answer: body, text: JSON.stringify(body) }
    },
  }
}

function saying(data: object, version: Version): object {
  const messageId = crypto.randomUUID()
  return version === '1.0'
    ? { messageId, role: 'ROLE_USER', parts: [{ data }] }
    : { kind: 'message', messageId, role: 'user', parts: [{ kind: 'data', data }] }
}

function ask(
  url: string,
  version: Version,
  method: keyof (typeof methods)[Version],
  params: object,
) {
  const body = { jsonrpc: '2.0', id: 1, method: methods[version][method], params }
  return call(url, 'POST', '/a2a', body, { 'a2a-version': version })
}

/** A task's stream, once it has begun. */
async function follow(url: string, version: Version, id: string): Promise<Response> {
  const response = await fetch(`${url}/a2a`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'a2a-version': version },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: methods[version].follow,
      params: { id },
    }),
  })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  return response
}

/** Jobs as tasks: listed, looked at, and followed while strangers write. */
export async function expectInertTasks(stack: Stack, { ids }: Planted): Promise<void> {
  const { url } = stack.relayer
  const idOf = (jobId: string) => jobTaskId(deploymentOf(stack.chainId), BigInt(jobId))
  for (const version of versions) {
    const told: unknown[] = []
    for (const jobId of ids.jobId ?? []) {
      told.push((await ask(url, version, 'get', { id: idOf(jobId) })).body)
    }
    told.push((await ask(url, version, 'list', { pageSize: 50, includeArtifacts: true })).body)
    expect(strayInjections(told)).toEqual([])
    const text = JSON.stringify(told)
    for (const place of ['title', 'delivery']) expect(text).toContain(`${injectionMark} ${place}:`)
  }
  await expectInertStreams(stack, idOf)
}

async function expectInertStreams(stack: Stack, idOf: (jobId: string) => string): Promise<void> {
  const [client, provider] = [connect(stack), connect(stack)]
  const words = (place: string) =>
    `${injectionMark} ${place}: ${injections.map(({ text }) => text).join('\n')}`.slice(0, 1000)
  await client.commands.getTestTokens()
  const { jobId, sent } = await client.commands.hire({
    provider: provider.signer.address,
    brief: { title: words('streamed').slice(0, 200), description: 'D', category: 'content' },
    price: '1.00',
    deliveryTime: 3600,
  })
  await client.commands.getJob({ jobId, minBlock: sent.block })
  const { url } = stack.relayer
  const streams = await Promise.all(versions.map((one) => follow(url, one, idOf(jobId))))
  await provider.commands.submitWork({ jobId, message: words('followed') })
  await client.commands.requestRevision({ jobId, reason: words('returned') })
  await provider.commands.submitWork({ jobId, output: { [words('key').slice(0, 60)]: 1 } })
  await client.commands.approveJob({ jobId, reason: words('over') })
  for (const stream of streams) {
    const body = await stream.text()
    // Nobody but us begins an event
    const lines = body.split('\n').filter((line) => line !== '')
    const other = lines.filter((line) => !/^(data: \{|id: [\w-]+$|:)/.test(line))
    expect(other).toEqual([])
    const told = lines
      .filter((line) => line.startsWith('data: '))
      .map((line) => JSON.parse(line.slice(6)))
    expect(told.length).toBeGreaterThan(2)
    expect(strayInjections(told)).toEqual([])
    for (const place of ['streamed', 'followed', 'key']) {
      expect(body).toContain(`${injectionMark} ${place}:`)
    }
  }
}
