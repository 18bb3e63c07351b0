import { expect, test } from 'vitest'
import { skeletonOf } from './skeletonOf.ts'

test('default: what is required, and nothing else', () => {
  const schema = {
    type: 'object',
    required: ['jobId', 'brief', 'tags', 'kind'],
    properties: {
      jobId: { type: 'string' },
      note: { type: 'string' },
      tags: { type: 'array', items: { type: 'string' } },
      kind: { enum: ['a', 'b'] },
      brief: {
        anyOf: [
          { type: 'object', required: ['days'], properties: { days: { type: 'integer' } } },
          { type: 'string' },
        ],
      },
    },
  }
  expect(skeletonOf(schema)).toEqual({ jobId: '', brief: { days: 0 }, tags: [], kind: 'a' })
  expect(skeletonOf({ type: 'object' })).toEqual({})
  expect(skeletonOf(true)).toBe(null)
})
