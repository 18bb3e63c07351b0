import type { Criteria } from '@guildhall/sdk'

const text = { type: 'string', minLength: 1 }

/** What the client and the provider agree "done" means. */
export const propertyCriteria: Criteria = {
  version: '1.0',
  tests: [
    {
      test_id: 'output_format_valid',
      type: 'json_schema',
      description: 'Output must be a JSON array of property records',
      params: {
        schema: {
          type: 'array',
          items: {
            type: 'object',
            required: [
              'parcel_id',
              'owner_name',
              'property_address',
              'units',
              'assessed_value',
              'recorded_date',
            ],
            properties: {
              parcel_id: { type: 'string', pattern: '^[0-9]{3}-[0-9]{3}-[0-9]{3}$' },
              instrument: { type: 'string', pattern: '^[0-9]{4}-[0-9]{6}$' },
              owner_name: text,
              property_address: text,
              units: { type: 'integer', minimum: 1 },
              assessed_value: { type: 'integer', minimum: 0 },
              recorded_date: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
              lot_sqft: { type: 'integer', minimum: 1 },
              page: { type: 'integer', minimum: 1, maximum: 500 },
            },
          },
        },
      },
    },
    {
      test_id: 'minimum_records',
      type: 'count_gte',
      description: 'Must return at least 400 records',
      params: { path: '$', min_count: 400 },
    },
    {
      test_id: 'no_nulls_in_required',
      type: 'assertion',
      description: 'No null values in required fields',
      params: {
        expression:
          "all(r['owner_name'] is not None and r['property_address'] is not None and r['units'] is not None for r in output)",
      },
    },
  ],
  pass_threshold: 'all',
}
