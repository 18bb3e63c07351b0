import type { Criteria } from '@guildhall/sdk'

/** Data from 500 scanned pages, a page for 0.06 USDC: at least 400 records of a given form. */
export const pages = 500
export const asked = { price: '25.00', deliveryTime: 3 * 3600 }
export const countered = { price: '30.00', deliveryTime: 2 * 3600 }

export const criteria: Criteria = {
  version: '1.0',
  tests: [
    {
      test_id: 'schema',
      type: 'json_schema',
      description: 'Every record has page, owner, parcel and value',
      params: {
        schema: {
          type: 'array',
          items: {
            type: 'object',
            required: ['page', 'owner', 'parcel', 'value'],
            properties: {
              page: { type: 'integer', minimum: 1, maximum: pages },
              owner: { type: 'string', minLength: 1 },
              parcel: { type: 'string', pattern: '^[0-9]{3}-[0-9]{3}$' },
              value: { type: 'number', exclusiveMinimum: 0 },
            },
          },
        },
      },
    },
    {
      test_id: 'enough',
      type: 'count_gte',
      description: 'At least 400 records',
      params: { path: '$', min_count: 400 },
    },
    {
      test_id: 'in_time',
      type: 'latency_lte',
      description: 'Within two hours',
      params: { max_seconds: countered.deliveryTime },
    },
  ],
  pass_threshold: 'all',
}

export const brief = {
  title: 'Property records of 500 scanned pages',
  description: 'One JSON array; a record a line of the register. 0.06 USDC a page.',
  category: 'data' as const,
  criteria,
}

/** Records as they were read from the pages. */
export function recordsOf(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({
    page: 1 + Math.floor((i * pages) / count),
    owner: `Owner ${i + 1}`,
    parcel: `${String(i % 1000).padStart(3, '0')}-${String((i * 7) % 1000).padStart(3, '0')}`,
    value: 1000 + i,
  }))
}
