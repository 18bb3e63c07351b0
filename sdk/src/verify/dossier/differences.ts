import type { Issue } from '../errors.ts'

/** More than so many are not listed. */
const max = 50

/** Where two values of JSON differ. */
export function differences(claimed: unknown, found: unknown, root: string): Issue[] {
  const issues: Issue[] = []
  const stack: [string, unknown, unknown][] = [[root, claimed, found]]
  for (let next = stack.pop(); next && issues.length < max; next = stack.pop()) {
    const [path, a, b] = next
    if (a === b) continue
    if (!isParted(a) || !isParted(b) || Array.isArray(a) !== Array.isArray(b)) {
      issues.push({ path, message: `It says ${shown(a)}; proven is ${shown(b)}.` })
      continue
    }
    const [ours, theirs] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
    for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
      stack.push([path ? `${path}.${key}` : key, ours.get(key), theirs.get(key)])
    }
  }
  return issues
}

function isParted(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Cut, since it may be a stranger's. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
