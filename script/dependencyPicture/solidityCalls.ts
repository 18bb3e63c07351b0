import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { root } from '../stack/root.ts'

const sources = 'contracts/src'
/** Folders whose files are no contract by themselves. */
const apart = ['interfaces', 'libraries', 'testing', 'periphery']

export type Edge = readonly [from: string, to: string]

/** Contracts by their folder, and who holds whom by its interface, its own libraries' calls included. */
export function solidityCalls(): { areas: ReadonlyMap<string, string[]>; edges: Edge[] } {
  const files = new Map(
    readdirSync(root + sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.sol'))
      .sort()
      .map((file) => [file, codeOf(file)] as const),
  )
  const contracts = [...files].filter(
    ([file, code]) => !apart.includes(areaOf(file)) && /^contract \w+/m.test(code),
  )
  const parts = new Map(contracts.map(([file]) => [file, [file, ...ownPartsOf(file, files)]]))
  const edges = contracts.flatMap(([file]) => {
    const own = parts.get(file) ?? []
    const held = new Set(own.flatMap((part) => heldBy(files.get(part) ?? '')))
    // What is an interface of a part of several contracts is any of them
    return contracts
      .filter(([other]) => other !== file)
      .filter(([other]) => parts.get(other)?.some((part) => held.has(nameOf(part))))
      .map(([other]) => [nameOf(file), nameOf(other)] as const)
  })
  const areas = new Map<string, string[]>()
  for (const [file] of contracts) {
    areas.set(areaOf(file), [...(areas.get(areaOf(file)) ?? []), nameOf(file)])
  }
  return { areas, edges }
}

/** A file's text without comments. */
function codeOf(file: string): string {
  const text = readFileSync(`${root}${sources}/${file}`, 'utf8')
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

const nameOf = (file: string) => file.replace(/^.*\/(\w+)\.sol$/, '$1')
const areaOf = (file: string) => dirname(file)

/** Libraries and abstract parts it is made of, and theirs. */
function ownPartsOf(file: string, files: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>()
  const visit = (at: string): void => {
    const imports = (files.get(at) ?? '').matchAll(/from "(\.[^"]+)"/g)
    for (const [, path = ''] of imports) {
      const part = normalize(join(dirname(at), path))
      const isPart = /^(abstract contract|library) /m.test(files.get(part) ?? '')
      if (!isPart || found.has(part)) continue
      found.add(part)
      visit(part)
    }
  }
  visit(file)
  return [...found]
}

/** Contracts that are called through a variable or a cast, not those whose types alone are named. */
function heldBy(code: string): string[] {
  const body = code.replace(/^import .*$/gm, '').replace(/^(abstract )?contract [^{]*\{/gm, '')
  const held = body.matchAll(/\b(?:I|new )([A-Z]\w+)\b(?!\s*\.)/g)
  return [...held].map(([, name = '']) => name)
}
