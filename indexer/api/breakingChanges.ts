import { readFileSync } from 'node:fs'
import { buildSchema, findBreakingChanges } from 'graphql'

const promised = new URL('../schema.promised.graphql', import.meta.url)
const served = new URL('../schema.graphql', import.meta.url)

/** What of a promised schema another one no longer keeps, each as a sentence; none if it only adds. */
export function breakingChanges(before: string, after: string): string[] {
  return findBreakingChanges(buildSchema(before), buildSchema(after)).map(
    ({ type, description }) => `${type}: ${description}`,
  )
}

/** The schemas of this tree: the one integrators were promised, the one the reader serves. */
export function schemasOfTree(): { promised: string; served: string } {
  return { promised: readFileSync(promised, 'utf8'), served: readFileSync(served, 'utf8') }
}
