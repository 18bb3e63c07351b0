import type MiniSearch from 'minisearch'
import type { DocPassage } from './docTree.ts'

export type FoundPassage = Omit<DocPassage, 'id'>

let index: Promise<MiniSearch<DocPassage>> | undefined

/** Passages with all of the words, the best first. */
export async function searchDocs(text: string): Promise<readonly FoundPassage[]> {
  index ??= load().catch((error: unknown) => {
    index = undefined
    throw error
  })
  return (await index)
    .search(text, { prefix: true, combineWith: 'AND', boost: { heading: 4, page: 2 } })
    .slice(0, 12)
    .map(({ path, page, heading, text }) => ({ path, page, heading, text }))
}

async function load(): Promise<MiniSearch<DocPassage>> {
  const [{ default: passages }, { default: MiniSearch }] = await Promise.all([
    import('virtual:docs/passages'),
    import('minisearch'),
  ])
  const search = new MiniSearch<DocPassage>({
    fields: ['heading', 'page', 'text'],
    storeFields: ['path', 'page', 'heading', 'text'],
  })
  search.addAll(passages)
  return search
}
