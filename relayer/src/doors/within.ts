import type { Context } from 'hono'

/** How a request this process makes of itself counts: as part of that it is made for, or as what it is. */
export type Counts = 'within' | 'beside'

/** Requests this process makes of itself, each with the request of a caller it is made for. */
const inner = new WeakMap<Request, { readonly outer: Context; readonly counts: Counts }>()

export function markWithin(request: Request, outer: Context, counts: Counts): void {
  inner.set(request, { outer, counts })
}

/** For whose request this one is made; undefined for what came from outside, whatever it says. */
export function outerOf(c: Context): Context | undefined {
  return inner.get(c.req.raw)?.outer
}

/** The request this one counts as part of. */
export function countedBy(c: Context): Context | undefined {
  const made = inner.get(c.req.raw)
  return made?.counts === 'within' ? made.outer : undefined
}

/** Requests this process makes of itself in nobody's name but its own. */
const own = new WeakSet<Request>()

export function markOwn(request: Request): void {
  own.add(request)
}

export function isOwn(c: Context): boolean {
  return own.has(c.req.raw)
}

/** Says that a request stands for another of the same caller's, whose body was read. */
export function standFor(request: Request, before: Request): void {
  const made = inner.get(before)
  if (made) inner.set(request, made)
  if (own.has(before)) own.add(request)
}
