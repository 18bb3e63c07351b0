import type { Plugin } from 'graphql-yoga'
import { BadInputError } from '../errors.ts'

const maxEntries = 100
const maxLevels = 8

/** Refuses variables with long lists or many levels: limits on a query's text do not see them. */
export function useVariableLimit(): Plugin {
  return {
    onParams({ params, setResult }) {
      const error = check(params.variables, 1)
      if (error) setResult({ errors: [error] })
    },
  }
}

function check(value: unknown, level: number): BadInputError | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (level > maxLevels) {
    return new BadInputError({ message: `Variables have at most ${maxLevels} levels.` })
  }
  const entries = Object.values(value)
  if (entries.length > maxEntries) {
    const message = `A list in variables has at most ${maxEntries} entries, not ${entries.length}.`
    return new BadInputError({ message })
  }
  for (const entry of entries) {
    const error = check(entry, level + 1)
    if (error) return error
  }
  return undefined
}
