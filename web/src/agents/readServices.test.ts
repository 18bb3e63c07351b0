import { expect, test } from 'vitest'
import { readServices } from './readServices.ts'

test('readServices', () => {
  const text = JSON.stringify({ services: [{ name: 'A2A', endpoint: 'https://a.example' }, 7, {}] })
  expect(readServices(text)).toEqual([{ name: 'A2A', endpoint: 'https://a.example' }])
  expect(readServices('{"endpoints":[{"name":"MCP","endpoint":"x"}]}')).toHaveLength(1)
  for (const broken of [null, 'no json', '[]', '{"services":"x"}']) {
    expect(readServices(broken)).toEqual([])
  }
})
