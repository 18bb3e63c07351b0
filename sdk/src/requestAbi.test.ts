import { expect, test } from 'vitest'
import { forwarderAbi } from './abi.ts'
import { requestAbi } from './requestAbi.ts'

test("is the forwarder's", () => {
  for (const item of requestAbi) expect(forwarderAbi).toContainEqual(item)
})
