import { deploymentOf, local } from '@guildhall/sdk'
import { expect, test } from 'vitest'
import { jobOfTask, jobTaskId } from './taskId.ts'

const deployment = deploymentOf(local.id)
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('default', () => {
  for (const jobId of [0n, 1n, 255n, 2n ** 32n, 2n ** 62n - 1n]) {
    const id = jobTaskId(deployment, jobId)
    expect(id).toMatch(uuid)
    expect(jobOfTask(deployment, id)).toBe(jobId)
  }
  expect(jobTaskId(deployment, 1n)).not.toBe(jobTaskId(deployment, 2n))
})

test('behavior: of another market, or none, is no job’s', () => {
  const id = jobTaskId({ ...deployment, chainId: 1 }, 1n)
  expect(jobOfTask(deployment, id)).toBeUndefined()
  for (const other of ['', '1', 'x'.repeat(1000), crypto.randomUUID(), id.toUpperCase()]) {
    expect(jobOfTask(deployment, other)).toBeUndefined()
  }
})
