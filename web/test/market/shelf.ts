import type { Criteria } from '@guildhall/sdk'

/** Where the shelf is. */
export const shop = { latitude: 48.858372, longitude: 2.294481 }

/** A photo taken there and a price, as a person shows them. */
export const shelfCriteria: Criteria = {
  version: '1.0',
  tests: [],
  evidence: [
    {
      requirement_id: 'shelf',
      type: 'photo',
      description: 'The shelf from the front',
      min_count: 1,
      near: { ...shop, radius_m: 200 },
      max_age_seconds: 7200,
    },
    {
      requirement_id: 'price',
      type: 'measurement',
      description: 'What the flour costs',
      min_count: 1,
      unit: 'EUR',
      min_value: 0,
      max_value: 10,
    },
  ],
  pass_threshold: 'all',
}
