import type { SignedRequest } from '@guildhall/sdk'
import { size, slice } from 'viem'
import type { Deps } from '../deps.ts'
import { Problem } from '../problems/problem.ts'
import { limits } from './limits.ts'

/**
 * Whether the relayer pays for such a call at all.
 *
 * @throws {Problem} `target-not-allowed`, `selector-not-allowed`, `gas-too-high` or `data-too-large`.
 */
export function checkPolicy({ allowList }: Deps, { request, signature }: SignedRequest): void {
  const { to, data, gas } = request
  const caps = allowList.get(to)
  if (!caps) {
    throw new Problem('target-not-allowed', {
      detail: `Calls to ${to} are not relayed.`,
      hint: 'GET /v1/config lists the targets; anything else takes a transaction of your own.',
      target: to,
    })
  }
  const selector = data.length >= 10 ? slice(data, 0, 4) : data
  const cap = caps.get(selector)
  if (cap === undefined) {
    throw new Problem('selector-not-allowed', {
      detail: `The function ${selector} of ${to} is not relayed.`,
      hint: 'GET /v1/config lists the functions; anything else takes a transaction of your own.',
      target: to,
      selector,
    })
  }
  if (gas > cap) {
    throw new Problem('gas-too-high', {
      detail: `The request asks for ${gas} gas; at most ${cap} is relayed to this function.`,
      hint: 'GET /v1/config lists the gas of each function; more takes a transaction of your own.',
      actual: String(gas),
      max: String(cap),
    })
  }
  checkSize('data', size(data), limits.dataBytes)
  checkSize('signature', size(signature), limits.signatureBytes)
}

function checkSize(field: string, actual: number, max: number): void {
  if (actual <= max) return
  throw new Problem('data-too-large', {
    detail: `The ${field} has ${actual} bytes; at most ${max} are relayed.`,
    hint: 'Keep documents by their digest, or send a transaction of your own.',
    field,
    actual,
    max,
  })
}
