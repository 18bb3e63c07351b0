import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { root } from '../stack/root.ts'
import type { Edge } from './solidityCalls.ts'

export const packages = ['sdk', 'relayer', 'indexer', 'web', 'examples'] as const

/** Parts of packages, and which part's product code imports which. */
export function packageImports(): { parts: ReadonlyMap<string, string[]>; edges: Edge[] } {
  const edges = new Map<string, Edge>()
  for (const name of packages) {
    for (const file of sourcesIn(name)) {
      for (const target of importsOf(file)) {
        const edge = [partOf(file), partOf(target)] as const
        if (edge[0] !== edge[1]) edges.set(edge.join(' '), edge)
      }
    }
  }
  const named = [...edges.keys()].sort().map((key) => edges.get(key) as Edge)
  const all = new Set([...edges.values()].flat())
  const parts = new Map(
    packages.map((name) => [name, [...all].filter((part) => part.split('/')[0] === name).sort()]),
  )
  return { parts, edges: named }
}

/** The folder below a package; examples are one. */
function partOf(file: string): string {
  const [name = '', folder = '', ...rest] = file.split('/')
  return rest.length === 0 || name === 'examples' ? name : `${name}/${folder}`
}

function sourcesIn(name: string): string[] {
  return (
    readdirSync(root + name, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`))
      .filter(
        (file) => !/(^|\/)(node_modules|dist|generated|fixtures|test)\/|\.test\.tsx?$/.test(file),
      )
      // What configures a tool
      .filter((file) => file.split('/').length > 2 || name === 'examples')
  )
}

/** Files of ours that a file imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(root + file, 'utf8')
  const found = text.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*['"]([^'"]+)['"]/g)
  return [...found].flatMap(([, specifier = '']) => {
    const path = specifier.startsWith('.')
      ? relative(root, resolve(dirname(root + file), specifier))
      : exportedBy(specifier)
    return path && existsSync(root + path) && statSync(root + path).isFile() ? [path] : []
  })
}

const sdkExports: Record<string, string | null> = JSON.parse(
  readFileSync(`${root}sdk/package.json`, 'utf8'),
).exports

/** A file of the SDK's, by the name others have for it. */
function exportedBy(specifier: string): string | undefined {
  if (!specifier.startsWith('@guildhall/sdk')) return undefined
  const name = `.${specifier.slice('@guildhall/sdk'.length)}`
  for (const [pattern, target] of Object.entries(sdkExports)) {
    if (target === null) continue
    const [before = '', after] = pattern.split('*')
    if (after === undefined ? name === pattern : name.startsWith(before)) {
      return `sdk/${target.replace('*', name.slice(before.length)).replace('./', '')}`
    }
  }
  return undefined
}
