import { EnvelopArmor } from '@escape.tech/graphql-armor'
import type { Plugin } from 'graphql-yoga'
import { TooComplexError } from '../errors.ts'

/** Limits on what a query may look like, before anything is read for it. */
export function armor(): Plugin[] {
  const { plugins } = new EnvelopArmor({
    maxDepth: { n: 12, ...refuse('levels', 12) },
    maxAliases: { n: 30, ...refuse('aliases', 30) },
    maxDirectives: { n: 20, ...refuse('directives', 20) },
    maxTokens: { n: 2000, ...refuse('tokens', 2000) },
    // It sees page sizes only where they are written out; `usePageCost` sees all
    costLimit: {
      maxCost: 50_000,
      objectCost: 2,
      scalarCost: 1,
      depthCostFactor: 1,
      ...refuse('values selected, weighed', 50_000),
    },
    blockFieldSuggestion: { enabled: false },
  }).protect()
  return plugins as Plugin[]
}

/** Our own error in place of the library's, which has no code. */
function refuse(what: string, max: number) {
  const onReject = () => {
    throw new TooComplexError({ what, max })
  }
  return { onReject: [onReject] }
}
