import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'

const run = promisify(execFile)
vi.setConfig({ testTimeout: 60_000 })

const root = new URL('../../', import.meta.url).pathname

/** What it says when it does not start, on stderr alone. */
async function refusalOf(env: Record<string, string>): Promise<string> {
  const program = [`${root}node_modules/tsx/dist/cli.mjs`, `${root}sdk/mcp/main.ts`]
  const options = { env: { PATH: process.env.PATH, ...env }, cwd: '/', timeout: 60_000 }
  const end = await run(process.execPath, program, options).catch((error) => error)
  expect(end).toMatchObject({ code: 2, stdout: '' })
  return end.stderr.trim()
}

test('error: what it lacks is named, and no setting repeated', async () => {
  const key = `0x${'f'.repeat(64)}`
  const url = 'http://127.0.0.1:9/a-key-of-the-node'
  expect(
    await Promise.all([
      refusalOf({ GUILDHALL_PRIVATE_KEY: key, GUILDHALL_READ_ONLY: 'yes' }),
      refusalOf({ GUILDHALL_RPC_URL: url }),
    ]),
  ).toEqual([
    'Not as they should be: GUILDHALL_PRIVATE_KEY, GUILDHALL_READ_ONLY.',
    'The chain at GUILDHALL_RPC_URL does not answer.',
  ])
})

test('error: a chain Guildhall is not on', async () => {
  const node = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end('{"jsonrpc":"2.0","id":1,"result":"0x1"}')
  }).listen(0, '127.0.0.1')
  await once(node, 'listening')
  const { port } = node.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  expect(await refusalOf({ GUILDHALL_RPC_URL: url })).toMatch(/not deployed on chain 1\b/)
  node.close()
})
