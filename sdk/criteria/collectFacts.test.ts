import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutgoing } from '../outgoing/outgoing.ts'
import { collectFacts } from './collectFacts.ts'

const server = createServer(({ url }, response) => {
  if (url === '/cut') response.destroy()
  else response.writeHead(url === '/moved' ? 301 : 204, { location: '/' }).end()
})
const outgoing = createOutgoing({ allowed: ['127.0.0.0/8'] })
let here = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const output = (text: string) => ({ deliverable: new TextEncoder().encode(text) })
const tests = [{ type: 'http_status' }, { type: 'latency_lte' }] as const
const times = { started: 1, delivered: 2 }

describe('collectFacts', () => {
  test('default', async () => {
    const url = `${here}/made`
    expect(await collectFacts({ tests, output: output(url), times, outgoing })).toEqual({
      ...times,
      http: { url, status: 204 },
    })
  })

  test('behavior: a redirect is an answer, no answer a fact', async () => {
    const ask = async (path: string) =>
      (await collectFacts({ tests, output: output(`${here}${path}`), outgoing })).http
    expect(await ask('/moved')).toMatchObject({ status: 301 })
    expect(await ask('/cut')).toMatchObject({ status: null, failure: 'no_answer' })
  })

  test('behavior: what is not public is not asked', async () => {
    for (const url of [`${here}/`, 'http://169.254.169.254/latest', 'https://localhost/']) {
      const { http } = await collectFacts({ tests, output: output(url) })
      expect(http).toEqual({ url, status: null, failure: 'refused' })
    }
  })

  test('behavior: only what a test asks for is looked up', async () => {
    expect(
      await collectFacts({ tests: [{ type: 'contains' }], output: output(here), times }),
    ).toEqual({})
    expect(await collectFacts({ tests, output: output('no URL') })).toEqual({})
  })
})
