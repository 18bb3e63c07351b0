import type { z } from 'zod'

const most = 10
const longest = 200

/** The first faults of a body. They may repeat what was sent, so they are cut: no answer outgrows its question. */
export function issuesOf({ issues }: z.core.$ZodError) {
  return issues.slice(0, most).map(({ path, message }) => ({
    path: path.join('.').slice(0, longest),
    message: message.slice(0, longest),
  }))
}
