import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type DefinitionNode, Kind, parse, print } from '@0no-co/graphql.web'

export type Operation = {
  readonly name: string
  readonly text: string
  readonly hash: string
  /** Of `src` where it is. */
  readonly folder: string
}

const src = `${import.meta.dirname}/src`

/**
 * Every operation the pages may ask, with the fragments it needs, by name. Queries and fragments are
 * constants made by `graphql`; each name is one document's.
 */
export function collectOperations(): Operation[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  const definitions = new Map<string, DefinitionNode>()
  const folders = new Map<string, string>()
  for (const file of files) {
    const text = readFileSync(`${src}/${file}`, 'utf8')
    for (const [, source = ''] of text.matchAll(/= graphql\(\s*`([^`]*)`/g)) {
      for (const definition of parse(source).definitions) {
        const name = 'name' in definition ? definition.name?.value : undefined
        if (name === undefined || definitions.has(name)) {
          throw new Error(`${file}: an operation or fragment has no name of its own: ${name}`)
        }
        definitions.set(name, definition)
        folders.set(name, file.split('/')[0] ?? '')
      }
    }
  }
  return [...definitions]
    .filter(([, { kind }]) => kind === Kind.OPERATION_DEFINITION)
    .map(([name]) => {
      const text = [...withFragments(name, definitions)].map(print).join('\n')
      const hash = createHash('sha256').update(text).digest('hex')
      return { name, text, hash, folder: folders.get(name) ?? '' }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function withFragments(
  name: string,
  definitions: ReadonlyMap<string, DefinitionNode>,
  found = new Set<DefinitionNode>(),
): Set<DefinitionNode> {
  const definition = definitions.get(name)
  if (!definition) throw new Error(`There is no fragment ${name}.`)
  if (found.has(definition)) return found
  found.add(definition)
  for (const [, spread = ''] of print(definition).matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
    withFragments(spread, definitions, found)
  }
  return found
}
