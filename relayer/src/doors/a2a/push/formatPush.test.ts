import { expect, test } from 'vitest'
import type { Deps } from '../../../deps.ts'
import { keepSecret } from '../../../hooks/secrets.ts'
import { formatPush } from './formatPush.ts'

const config = { chainId: 31337, hooks: { key: `0x${'7a'.repeat(32)}` } } as Deps['config']
const deps = { config }
const status = { state: 'TASK_STATE_WORKING' }
const task = { id: 'one', contextId: 'some', status }
const content = {
  protocol: '1.0',
  response: { statusUpdate: { taskId: 'one', contextId: 'some', status } },
  task,
}

test('credentials are kept sealed and sent as they were given', () => {
  const credentials = keepSecret(deps, 'let-me-in')
  expect(credentials).toMatch(/^sealed:[0-9a-f]{8}:/)
  const authorization = { scheme: 'Bearer', credentials }
  const { headers } = formatPush({ ...content, authorization }, { deps, secret: 'token' })
  expect(headers.authorization).toBe('Bearer let-me-in')
})

test('behavior: what was queued before they were sealed is sent all the same', () => {
  const { headers } = formatPush(
    { ...content, authorization: 'Bearer let-me-in' },
    { deps, secret: 'token' },
  )
  expect(headers.authorization).toBe('Bearer let-me-in')
})
