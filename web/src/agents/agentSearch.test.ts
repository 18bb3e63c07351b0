import { expect, test } from 'vitest'
import { agentArguments, readAgentSearch, writeAgentSearch } from './agentSearch.ts'

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
