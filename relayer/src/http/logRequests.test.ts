import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { logRequests } from './logRequests.ts'

test('a path is told, but for the secret in it', async () => {
  const lines: { path: string }[] = []
  const debug = (line: { path: string }) => lines.push(line)
  const app = new Hono()
  app.use(logRequests({ debug } as never))
  const link = '/v1/notifications/unsubscribe/'
  for (const path of ['/v1/jobs/7', '/v1/verifications/5ec2e7/check', `${link}wh_1.5ec2e7`]) {
    await app.request(path)
  }
  await app.request('/v1/verifications')
  expect(lines.map(({ path }) => path)).toEqual([
    ...['/v1/jobs/7', '/v1/verifications/…/check', `${link}…`, '/v1/verifications'],
  ])
})
