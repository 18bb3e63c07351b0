import { Problem } from '../problems/problem.ts'

/** Why a credential is not taken. `reason` is for programs. */
export function unauthenticated(reason: string, detail: string, hint?: string): Problem {
  return new Problem('unauthenticated', { detail, ...(hint && { hint }), reason })
}
