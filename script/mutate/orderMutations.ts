import { createHash } from 'node:crypto'
import type { Mutation } from './findMutations.ts'

/**
 * Puts mutations in an order, by a seed, of which every beginning is a fair sample: each file has
 * its share of it, and within a file each operator comes in turn.
 */
export function orderMutations(mutations: readonly Mutation[], seed: string): Mutation[] {
  const files = groupBy(mutations, ({ path }) => path)
  return [...files.values()]
    .flatMap((ofFile) => {
      const operators = groupBy(shuffle(ofFile, seed), ({ operator }) => operator)
      return inTurn([...operators.values()]).map((mutation, i) => ({
        mutation,
        // A file with more mutations has them closer together
        place: (i + 0.5) / ofFile.length,
      }))
    })
    .sort((a, b) => a.place - b.place || (a.mutation.id < b.mutation.id ? -1 : 1))
    .map(({ mutation }) => mutation)
}

function shuffle(mutations: readonly Mutation[], seed: string): Mutation[] {
  const drawn = (id: string) => createHash('sha256').update(`${seed}\n${id}`).digest('hex')
  return mutations
    .map((mutation) => ({ mutation, lot: drawn(mutation.id) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ mutation }) => mutation)
}

function inTurn(groups: readonly Mutation[][]): Mutation[] {
  const rounds = Math.max(...groups.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, i) => groups.flatMap((group) => group[i] ?? [])).flat()
}

function groupBy<item>(items: readonly item[], keyOf: (item: item) => string): Map<string, item[]> {
  const groups = new Map<string, item[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
