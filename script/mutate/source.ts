import { readFileSync } from 'node:fs'
import solc from 'solc'

/** A node of the compiler's syntax tree. `src` is "start:length:file", in bytes. */
export type Node = { nodeType: string; src: string; [field: string]: unknown }

/** A Solidity file with its syntax tree. */
export type Source = {
  /** Its path from the repository's folder. */
  path: string
  bytes: Buffer
  tree: Node
}

export class ParseError extends Error {
  override name = 'ParseError'
  constructor({ path, message }: { path: string; message: string }) {
    super(`${path} does not parse: ${message}`)
  }
}

/** Reads files and parses them, without resolving their imports. */
export function parseSources(root: string, paths: readonly string[]): Source[] {
  const contents = new Map(paths.map((path) => [path, readFileSync(`${root}${path}`)]))
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      [...contents].map(([path, bytes]) => [path, { content: bytes.toString() }]),
    ),
    settings: { stopAfter: 'parsing', outputSelection: { '*': { '': ['ast'] } } },
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input)))
  return [...contents].map(([path, bytes]) => {
    const tree = output.sources?.[path]?.ast
    if (tree) return { path, bytes, tree }
    throw new ParseError({ path, message: output.errors?.[0]?.formattedMessage ?? 'no tree' })
  })
}

/** Where a node begins and ends, in bytes. */
export function spanOf(node: Node): { start: number; end: number } {
  const [start = 0, length = 0] = node.src.split(':').map(Number)
  return { start, end: start + length }
}

export function textOf(source: Source, node: Node): string {
  const { start, end } = spanOf(node)
  return source.bytes.toString('utf8', start, end)
}

export function lineOf(source: Source, offset: number): number {
  let line = 1
  for (let i = 0; i < offset; ++i) if (source.bytes[i] === 10) ++line
  return line
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
    .sort((a, b) => spanOf(a).start - spanOf(b).start)
}
