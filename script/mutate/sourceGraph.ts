import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { childrenOf, type Node, parseSources } from './source.ts'

/** A file of `contracts/src` and what it has to do with the others. */
export type SourceFile = {
  path: string
  imports: readonly string[]
  /** Contracts and libraries with code of their own. */
  deployable: readonly string[]
}

export type SourceGraph = ReadonlyMap<string, SourceFile>

/** All of `contracts/src`, read from the syntax trees. */
export function readSourceGraph(root: string): SourceGraph {
  const paths = readdirSync(`${root}contracts/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sol'))
    .map((file) => `contracts/src/${file}`)
    .sort()
  return new Map(
    parseSources(root, paths).map(({ path, tree }) => {
      const nodes = childrenOf(tree)
      return [path, { path, imports: importsOf(path, nodes), deployable: deployableOf(nodes) }]
    }),
  )
}

/** Files a file needs, itself among them. */
export function closureOf(graph: SourceGraph, path: string): Set<string> {
  const found = new Set<string>()
  const add = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    for (const next of graph.get(file)?.imports ?? []) add(next)
  }
  add(path)
  return found
}

/** Files that need a file, itself among them. */
export function dependentsOf(graph: SourceGraph, path: string): SourceFile[] {
  return [...graph.values()].filter((file) => closureOf(graph, file.path).has(path))
}

function importsOf(path: string, nodes: readonly Node[]): string[] {
  return nodes
    .filter(({ nodeType }) => nodeType === 'ImportDirective')
    .map(({ file }) => String(file))
    .filter((file) => file.startsWith('.'))
    .map((file) => join(dirname(path), file))
}

function deployableOf(nodes: readonly Node[]): string[] {
  return nodes
    .filter(
      ({ nodeType, contractKind, abstract }) =>
        nodeType === 'ContractDefinition' && contractKind !== 'interface' && abstract !== true,
    )
    .map(({ name }) => String(name))
}
