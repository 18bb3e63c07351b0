import { Problem } from '../problems/problem.ts'

/** @throws {Problem} `malformed`, before anything walks into it by calling itself. */
export function checkDepth(body: object, max = 40): void {
  let level: readonly unknown[] = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > max) {
      throw new Problem('malformed', { detail: `The body has more than ${max} levels.` })
    }
    level = level.flatMap((one) => (typeof one === 'object' && one ? Object.values(one) : []))
  }
}
