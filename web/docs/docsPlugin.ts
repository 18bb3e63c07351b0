import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Doc } from '../src/docs/docTree.ts'
import { passagesOf } from './passagesOf.ts'
import { readDocs, repository } from './readDocs.ts'

const names = /^virtual:docs(\/(?:passages|page\/.+))?$/

/**
 * The repository's documentation as modules: `virtual:docs` lists the pages and loads each as a part
 * of its own, `virtual:docs/passages` is what a search looks through.
 */
export function docsPlugin(): Plugin {
  let docs: ReturnType<typeof readDocs> = []
  const read = () => {
    docs = readDocs()
  }
  return {
    name: 'docs',
    buildStart: read,
    watchChange: read,
    resolveId: (id) => (names.test(id) ? `\0${id}` : undefined),
    load(id) {
      const [, part] = names.exec(id.replace(/^\0/, '')) ?? []
      if (!id.startsWith('\0virtual:docs')) return undefined
      for (const { file } of docs) this.addWatchFile(join(repository, file))
      if (part === undefined) return listOf(docs)
      if (part === '/passages') return json(docs.flatMap(({ path, doc }) => passagesOf(path, doc)))
      const found = docs.find(({ file }) => `/page/${file}` === part)
      return found && pageOf(found.doc)
    },
  }
}

function listOf(docs: ReturnType<typeof readDocs>): string {
  const pages = docs.map(
    ({ file, path, doc }) =>
      `{ file: ${JSON.stringify(file)}, path: ${JSON.stringify(path)}, title: ${JSON.stringify(doc.title)}, load: () => import(${JSON.stringify(`virtual:docs/page/${file}`)}) }`,
  )
  return `export default [${pages.join(',\n')}]`
}

/** Pictures are files of the build, named by it. */
function pageOf(doc: Doc): string {
  const pictures = new Map<string, string>()
  const text = JSON.stringify(doc, (_key, value) => {
    if (value?.kind !== 'picture') return value
    const name = pictures.get(value.source) ?? `picture${pictures.size}`
    pictures.set(value.source, name)
    return { ...value, kind: 'picture', source: `\0${name}\0` }
  }).replaceAll(/"\\u0000(picture\d+)\\u0000"/g, '$1')
  const imports = [...pictures].map(
    ([source, name]) => `import ${name} from ${JSON.stringify(`${join(repository, source)}?url`)}`,
  )
  return [...imports, `export default ${text}`].join('\n')
}

function json(value: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}
