import type { Handler } from 'hono'
import { Problem } from '../problems/problem.ts'

/** For a path's other methods, after those it has. */
export function onlyMethods(...methods: readonly string[]): Handler {
  return (c) => {
    c.header('allow', methods.join(', '))
    throw new Problem('method-not-allowed', {
      detail: `${c.req.method} is not for this path.`,
      hint: `Use ${methods.join(' or ')}.`,
      allow: methods,
    })
  }
}
