/** Answers of the read model as they were last given, to read visited pages by while nothing answers. */
const cacheName = 'guildhall.answers'
/** At most so many; the oldest go first. */
const room = 200

export async function keepAnswer(question: string, answer: unknown): Promise<void> {
  const cache = await open()
  if (!cache) return
  const key = await keyOf(question)
  // Put anew, it is the youngest again
  await cache.delete(key)
  await cache.put(key, new Response(JSON.stringify(answer)))
  const keys = await cache.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - room))) await cache.delete(old)
}

export async function keptAnswer(question: string): Promise<unknown> {
  const cache = await open()
  const kept = await cache?.match(await keyOf(question))
  return kept?.json()
}

/** Nowhere to keep them without a secure context, or where the browser forbids it. */
async function open(): Promise<Cache | undefined> {
  return globalThis.caches?.open(cacheName).catch(() => undefined)
}

async function keyOf(question: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(question))
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `/answers/${hex}`
}
