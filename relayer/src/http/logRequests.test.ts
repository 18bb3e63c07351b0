import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { logRequests } from './logRequests.ts'

test('a path is told, but for the secret in it', async () => {
  const lines: { path: string }[] = []
  const debug = (line: { path: string }) => lines.push(line)
  const app = new Hono()
  app.use(logRequests({ debug } as never))
  for (const path of ['/v1/jobs/7', '/v1/verifications', '/v1/verifications/5ec2e7/check']) {
    await app.request(path)
  }
  expect(lines.map(({ path }) => path)).toEqual([
    ...['/v1/jobs/7', '/v1/verifications', '/v1/verifications/…/check'],
  ])
})
