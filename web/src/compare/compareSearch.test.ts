import { expect, test } from 'vitest'
import { readCompared, writeCompared } from './compareSearch.ts'

test('default: an address gives the agents it was made of', () => {
  expect(readCompared(writeCompared(['7', '0', '12']))).toEqual(['7', '0', '12'])
})

test('behavior: four at most, each once, numbers only', () => {
  expect(readCompared(new URLSearchParams('agents=1,1,x,-2,3,4,5,6'))).toEqual(['1', '3', '4', '5'])
  expect(readCompared(new URLSearchParams())).toEqual([])
})
