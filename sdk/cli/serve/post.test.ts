import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: Server
let url: string

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const { 'idempotency-key': key, 'content-type': type } = request.headers
    if (request.url === '/work') response.end(`${key} ${type} ${await text(request)}`)
    else if (request.url === '/moved') response.writeHead(302, { location: '/work' }).end()
    else if (request.url === '/cut') response.write('half', () => response.destroy())
    else response.writeHead(500).end('why')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server.close())

async function post(to: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'post.js'), to, 'job-7'])
  child.stdin.end('{"jobId":"7"}')
  const ended = new Promise((resolve) => child.once('close', resolve))
  const [stdout] = await Promise.all([buffer(child.stdout), buffer(child.stderr)])
  return { code: await ended, stdout: String(stdout) }
}

test('what an endpoint answers is the work', async () => {
  const answer = { code: 0, stdout: 'job-7 application/json {"jobId":"7"}' }
  expect(await post(`${url}/work`)).toEqual(answer)
})

test('what is refused, moved, cut off or not there is none', async () => {
  for (const to of [`${url}/other`, `${url}/moved`, `${url}/cut`, 'http://127.0.0.1:1/']) {
    expect((await post(to)).code).not.toBe(0)
  }
})
