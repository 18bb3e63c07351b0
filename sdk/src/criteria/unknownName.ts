import { builtins } from './expression/builtins.ts'
import type { Tree } from './expression/tree.ts'

/** A name an expression reads and nobody gives it: neither `output`, a function, nor one of its own loops. */
export function unknownName(tree: Tree): string | undefined {
  const read = new Set<string>()
  const given = new Set(['output'])
  const parts: unknown[] = [tree]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (typeof part !== 'object' || part === null) continue
    const { kind, name, names } = part as { kind?: unknown; name?: unknown; names?: unknown }
    if (kind === 'name' && typeof name === 'string') read.add(name)
    if (kind === 'comprehension' && Array.isArray(names)) for (const one of names) given.add(one)
    parts.push(...Object.values(part).filter((one) => one !== undefined))
  }
  return [...read].find((name) => !given.has(name) && !builtins.has(name))
}
