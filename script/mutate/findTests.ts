import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { dependentsOf, type SourceGraph } from './sourceGraph.ts'

/** Folders whose tests measure, deploy or prove, and tell nothing about a mutant. */
const others = ['base', 'gas', 'deploy', 'symbolic', 'medusa']

/**
 * Patterns of the tests that should notice a mutant: first a contract's own, or of a file that has
 * none, those of the contracts that use it; then all there are, the market's invariants with them.
 */
export function findTests(root: string, graph: SourceGraph, path: string): string[][] {
  const own = ownTests(root, path)
  const users = dependentsOf(graph, path).flatMap((file) => ownTests(root, file.path))
  const first = own.length > 0 ? own : [...new Set(users)]
  return first.length > 0 ? [first, everyTest(root)] : [everyTest(root)]
}

function ownTests(root: string, path: string): string[] {
  const [, , area = '', file = ''] = path.split('/')
  const name = basename(file, '.sol')
  const folder = `contracts/test/${area}/${name.charAt(0).toLowerCase()}${name.slice(1)}`
  if (existsSync(`${root}${folder}`)) return [`${folder}/**`]
  const shared = `contracts/test/${area}`
  const isShared =
    existsSync(`${root}${shared}`) &&
    readdirSync(`${root}${shared}`).some((entry) => entry.endsWith('.t.sol'))
  return isShared ? [`${shared}/*.t.sol`] : []
}

function everyTest(root: string): string[] {
  return readdirSync(`${root}contracts/test`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !others.includes(entry.name))
    .map(({ name }) => `contracts/test/${name}/**`)
}
