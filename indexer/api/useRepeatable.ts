import { getOperationAST } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { WithAsking } from './asking.ts'

/** Notes whether an answer may be given again: that of a query, whole, from a read model that is built. */
export function useRepeatable(): Plugin<WithAsking> {
  return {
    onExecute({ args, context: { asking } }) {
      const operation = getOperationAST(args.document, args.operationName)?.operation
      const { head } = asking
      asking.isRepeatable = operation === 'query' && head !== undefined && head.status !== 'SYNCING'
      return {
        onExecuteDone({ result }) {
          if (!('data' in result) || result.errors) asking.isRepeatable = false
        },
      }
    },
  }
}
