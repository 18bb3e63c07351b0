import { type Block, blocksOf } from './blocks.ts'
import { toPattern } from './toPattern.ts'

/** The pages on GraphQL; each query of theirs is asked of a real market. */
export const recipePages = [
  'docs/graphql.md',
  'docs/graphql-money.md',
  'docs/graphql-judging.md',
  'docs/graphql-agents.md',
  'docs/graphql-finding.md',
] as const

/** A query of a document, and what it is answered. */
export type Recipe = Block & { readonly shown: unknown }

export class RecipeWithoutAnswerError extends Error {
  override name = 'RecipeWithoutAnswerError'
  constructor({ place }: { place: string }) {
    super(`${place}: a query must have its answer right behind it, as JSON.`)
  }
}

/** The queries of a page, in order. */
export function recipesOf(page: (typeof recipePages)[number]): Recipe[] {
  const blocks = blocksOf(page, ['sh', 'graphql', 'json'])
  return blocks.flatMap((block, index) => {
    if (block.language !== 'graphql') return []
    const next = blocks[index + 1]
    if (next?.language !== 'json') throw new RecipeWithoutAnswerError(block)
    return [{ ...block, shown: toPattern(JSON.parse(next.text)) }]
  })
}

/** The answer to a query, or the first event of a subscription, less what every answer has. */
export async function answerOf(
  url: string,
  { text: query }: Recipe,
  known: { readonly [variable: string]: string },
): Promise<unknown> {
  const variables = Object.fromEntries(
    Object.entries(known).filter(([name]) => query.includes(`$${name}:`)),
  )
  const isStream = /^subscription\b/.test(query)
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: isStream ? 'text/event-stream' : 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  })
  return withoutMeta(isStream ? await firstEvent(response) : await response.json())
}

/** Pages leave out `extensions.meta`, which is in every answer. */
export function withoutMeta(answer: unknown): unknown {
  const { extensions: _, ...rest } = answer as { extensions?: unknown }
  return rest
}

async function firstEvent(response: Response): Promise<unknown> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done = true, value = '' } = (await reader?.read()) ?? {}
    text += value
    const data = text.match(/^event: next\ndata: (.*)\n\n/m)?.[1]
    if (data) {
      await reader?.cancel()
      return JSON.parse(data)
    }
    if (done) throw new Error('The stream ended without an event.')
  }
}
