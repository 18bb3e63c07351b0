import type { ForwardRequest } from '@guildhall/sdk'
import { slice } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { limits } from './limits.ts'

/** Whether the relayer pays for such a call at all. */
export function checkPolicy({ allowList }: Deps, request: ForwardRequest): void {
  const { to, data, gas } = request
  const selectors = allowList.get(to)
  if (!selectors) {
    throw new Problem('target-not-allowed', {
      detail: `Calls to ${to} are not relayed.`,
      hint: 'GET /v1/config lists the targets; anything else takes a transaction of your own.',
      target: to,
    })
  }
  const selector = data.length >= 10 ? slice(data, 0, 4) : data
  if (!selectors.has(selector)) {
    throw new Problem('selector-not-allowed', {
      detail: `The function ${selector} of ${to} is not relayed.`,
      hint: 'GET /v1/config lists the functions; anything else takes a transaction of your own.',
      target: to,
      selector,
    })
  }
  if (gas > limits.requestGas) {
    throw new Problem('gas-too-high', {
      detail: `The request asks for ${gas} gas; at most ${limits.requestGas} is relayed.`,
      actual: String(gas),
      max: String(limits.requestGas),
    })
  }
}
