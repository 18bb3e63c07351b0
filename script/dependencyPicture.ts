import { packageImports } from './dependencyPicture/packageImports.ts'
import { type Edge, solidityCalls } from './dependencyPicture/solidityCalls.ts'

/** Where the pictures are, from the top of the repository. */
export const pictureFile = 'docs/architecture.md'

/** The page with its two pictures as the code has them: the blocks that say they are drawn. */
export function withPictures(page: string): string {
  const calls = solidityCalls()
  const imports = packageImports()
  const withCalls = replacePicture(page, 'contracts', drawn('LR', calls.areas, calls.edges))
  return replacePicture(withCalls, 'packages', drawn('TB', imports.parts, imports.edges))
}

function replacePicture(page: string, name: string, picture: string): string {
  const start = `\`\`\`mermaid\n%% ${name}, drawn by npm run reference\n`
  const [before = '', rest] = page.split(start)
  const end = rest?.indexOf('```') ?? -1
  if (rest === undefined || end < 0) throw new Error(`${pictureFile} has no place for ${name}.`)
  return before + start + picture + rest.slice(end)
}

function drawn(
  direction: 'LR' | 'TB',
  groups: ReadonlyMap<string, readonly string[]>,
  edges: readonly Edge[],
): string {
  const id = (name: string) => name.replaceAll('/', '_')
  const lines = [...groups].flatMap(([group, names]) => [
    `  subgraph of_${group} [${group}]`,
    ...names.map((name) => `    ${id(name)}[${name.replace(/^\w+\//, '')}]`),
    '  end',
  ])
  const arrows = edges.map(([from, to]) => `  ${id(from)} --> ${id(to)}`)
  return [`flowchart ${direction}`, ...lines, ...arrows, ''].join('\n')
}
