import type { Context } from 'hono'

/** Requests this process makes of itself, each with the request of a caller it is made for. */
const within = new WeakMap<Request, Context>()

export function markWithin(request: Request, outer: Context): void {
  within.set(request, outer)
}

/** For whose request this one is made; undefined for what came from outside, whatever it says. */
export function outerOf(c: Context): Context | undefined {
  return within.get(c.req.raw)
}

/** Requests this process makes of itself in nobody's name but its own. */
const own = new WeakSet<Request>()

export function markOwn(request: Request): void {
  own.add(request)
}

export function isOwn(c: Context): boolean {
  return own.has(c.req.raw)
}
