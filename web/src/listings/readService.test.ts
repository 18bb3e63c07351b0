import { expect, test } from 'vitest'
import { readService } from './readService.ts'

const nothing = {
  maxLatency: undefined,
  uptime: undefined,
  unit: undefined,
  endpoint: undefined,
  input: undefined,
  output: undefined,
}

test('default: reads what a document promises', () => {
  const document = {
    kind: 'listing',
    unit: 'page',
    serviceLevel: { maxLatencyMs: 1500, uptime: 0.995 },
    endpoint: 'https://seller.example/ask',
    input: { type: 'string' },
  }
  expect(readService(JSON.stringify(document))).toEqual({
    ...nothing,
    maxLatency: 1500,
    uptime: 0.995,
    unit: 'page',
    endpoint: 'https://seller.example/ask',
    input: '{\n  "type": "string"\n}',
  })
})

test('behavior: what a stranger wrote otherwise is left out', () => {
  const document = { serviceLevel: { maxLatencyMs: '1', uptime: 40 }, unit: ' ', input: [1] }
  expect(readService(JSON.stringify(document))).toEqual(nothing)
  expect(readService('{')).toEqual(nothing)
  expect(readService(null)).toEqual(nothing)
})
