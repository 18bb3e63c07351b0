import { expect, test } from 'vitest'
import { agentArguments, readAgentSearch, writeAgentSearch } from './agentSearch.ts'
import { readServices } from './readServices.ts'

test('agentSearch: what is read back is what was written', () => {
  const read = (query: string) => readAgentSearch(new URLSearchParams(query))
  const address = 'q=maps&kind=person&sort=completed'
  expect(writeAgentSearch(read(address)).toString()).toBe(address)
  expect(writeAgentSearch(read('kind=ghost&sort=luck')).toString()).toBe('')
  expect(agentArguments(read(address))).toEqual({
    filter: { kind: ['PERSON'], text: 'maps' },
    orderBy: 'COMPLETED_DESC',
  })
})

test('readServices', () => {
  const text = JSON.stringify({ services: [{ name: 'A2A', endpoint: 'https://a.example' }, 7, {}] })
  expect(readServices(text)).toEqual([{ name: 'A2A', endpoint: 'https://a.example' }])
  expect(readServices('{"endpoints":[{"name":"MCP","endpoint":"x"}]}')).toHaveLength(1)
  for (const broken of [null, 'no json', '[]', '{"services":"x"}']) {
    expect(readServices(broken)).toEqual([])
  }
})
