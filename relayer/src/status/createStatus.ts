import type { Deps } from '../deps.ts'
import { remembered } from '../limits/remembered.ts'
import { checks } from './checks.ts'
import type { Finding, PartState, Status } from './part.ts'

/** Milliseconds a part has to answer, and for which an answer is good. */
const patience = 3000
const maxAge = 5000

/** Without these nothing is taken or sent. */
const vital = new Set(['chain', 'database', 'signers', 'queue', 'solvency'])

/** How everything is: looked at once in five seconds, however many ask. Since when is by this process. */
export function createStatus(deps: Deps): () => Promise<Status> {
  const known = new Map<string, { state: PartState; since: string }>()
  return remembered(async () => {
    const checkedAt = new Date().toISOString()
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const { state, words } = await inTime(check(deps))
        const before = known.get(name)
        const since = before?.state === state ? before.since : checkedAt
        known.set(name, { state, since })
        return { name, state, since, words }
      }),
    )
    return { status: overall(parts), checkedAt, parts }
  }, maxAge)
}

function overall(parts: Status['parts']): Status['status'] {
  if (parts.some(({ name, state }) => state === 'down' && vital.has(name))) return 'down'
  return parts.some(({ state }) => state === 'down' || state === 'degraded') ? 'degraded' : 'ok'
}

/** What goes wrong is not told: errors name addresses and settings. */
async function inTime(check: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ state: 'down', words: 'It does not answer.' }), patience)
  })
  const failed = (): Finding => ({ state: 'down', words: 'It cannot be asked.' })
  try {
    return await Promise.race([check.catch(failed), late])
  } finally {
    clearTimeout(timer)
  }
}
