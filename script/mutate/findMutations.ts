import { createHash } from 'node:crypto'
import { type Names, operators } from './operators.ts'
import { childrenOf, isNode, lineOf, type Node, parseSources, type Source } from './source.ts'

/** One change to one file, which some test should notice. */
export type Mutation = {
  /** Stays the same while the function it is in does not change around it. */
  id: string
  path: string
  line: number
  /** Contract and function it is in. */
  place: string
  operator: string
  start: number
  end: number
  before: string
  after: string
}

/**
 * Every mutation of some files: inside functions, modifiers and constants, never in interfaces or
 * comments.
 */
export function findMutations(
  root: string,
  paths: readonly string[],
  allPaths: readonly string[],
): Mutation[] {
  const names = namesOf(parseSources(root, allPaths))
  return parseSources(root, paths).flatMap((source) => mutationsOf(source, names))
}

function mutationsOf(source: Source, names: Names): Mutation[] {
  const found = new Map<string, Mutation>()
  const seen = new Map<string, number>()
  visit(source.tree, [])
  return [...found.values()]

  function visit(node: Node, place: readonly string[]): void {
    if (node.nodeType === 'ContractDefinition' && node.contractKind === 'interface') return
    const inside = 'name' in node && isPlace(node) ? [...place, String(node.name)] : place
    if (isCode(node) || inside.length > place.length) mutate(node, inside)
    for (const child of childrenOf(node)) visit(child, inside)
  }

  function mutate(node: Node, place: readonly string[]): void {
    for (const operator of operators) {
      for (const { operator: name, start, end, text } of operator(node, source, names)) {
        const before = source.bytes.toString('utf8', start, end)
        const key = `${start}:${end}:${text}`
        if (before === text || found.has(key)) continue
        const where = place.join('.')
        const what = [source.path, where, name, before, text].join('\n').replace(/[ \t]+/g, ' ')
        const times = seen.get(what) ?? 0
        seen.set(what, times + 1)
        const id = createHash('sha256').update(`${what}\n${times}`).digest('hex').slice(0, 10)
        const line = lineOf(source, start)
        const { path } = source
        found.set(key, {
          id,
          path,
          line,
          place: where,
          operator: name,
          start,
          end,
          before,
          after: text,
        })
      }
    }
  }
}

/** What a mutation's place is named after. */
function isPlace(node: Node): boolean {
  return (
    ['ContractDefinition', 'FunctionDefinition', 'ModifierDefinition'].includes(node.nodeType) ||
    (node.nodeType === 'VariableDeclaration' && node.constant === true)
  )
}

function isCode(node: Node): boolean {
  return node.nodeType !== 'ImportDirective' && node.nodeType !== 'PragmaDirective'
}

/** Enums and the constants of libraries, by the name they are reached through. */
function namesOf(sources: readonly Source[]): Names {
  const names = new Map<string, string[]>()
  const visit = (node: Node): void => {
    if (node.nodeType === 'EnumDefinition' && Array.isArray(node.members)) {
      const members: unknown[] = node.members
      names.set(
        String(node.name),
        members.filter(isNode).map((member) => String(member.name)),
      )
    }
    if (node.nodeType === 'ContractDefinition' && node.contractKind === 'library') {
      const constants = childrenOf(node).filter(
        (child) => child.nodeType === 'VariableDeclaration' && child.visibility === 'internal',
      )
      names.set(
        String(node.name),
        constants.map((constant) => String(constant.name)),
      )
    }
    for (const child of childrenOf(node)) visit(child)
  }
  for (const { tree } of sources) visit(tree)
  return names
}
