import { readFileSync } from 'node:fs'
import type { Plugin } from 'graphql-yoga'
import { z } from 'zod'
import type { WithAsking } from './asking.ts'
import { UnknownOperationError } from './errors.ts'

/** Our own pages' operations by the sha-256 of their text, as `web` generates them. */
export function readOperations(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('../operations.json', import.meta.url), 'utf8')
  return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))))
}

const extension = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) })

/**
 * Takes the hash of a known operation in place of its text, in the form Apollo gave it. What brings a
 * text is a query like any other, whatever hash it names.
 */
export function usePersistedOperations(
  operations: ReadonlyMap<string, string>,
): Plugin<WithAsking, WithAsking> {
  return {
    onParams({ params, context, setParams, setResult }) {
      if (params.query) return
      const parsed = extension.safeParse(params.extensions)
      if (!parsed.success) return
      const query = operations.get(parsed.data.persistedQuery.sha256Hash)
      if (query === undefined) {
        // What has no text at all would be refused with another error
        setParams({ ...params, query: '{ __typename }' })
        return setResult({ errors: [new UnknownOperationError()] })
      }
      context.asking.isPersisted = true
      setParams({ ...params, query })
    },
  }
}
