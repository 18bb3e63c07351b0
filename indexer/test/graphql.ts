import { setTimeout as sleep } from 'node:timers/promises'
export type Answer<T> = {
  data?: T
  errors?: { message: string; extensions?: { code?: string; [more: string]: unknown } }[]
  extensions?: { meta?: { chainId: number; block: number; status: string } }
}

/** Asks the reader over HTTP. */
export async function ask<T>(
  url: string,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer<T>
}

/** Asks, and does not take an error for an answer. */
export async function answer<T>(
  url: string,
  query: string,
  variables?: Record<string, unknown>,
): Promise<T> {
  const { data, errors } = await ask<T>(url, query, variables)
  if (errors || !data) throw new Error(JSON.stringify(errors))
  return data
}

/** Asks again until the answer is as wanted, or a time has passed. */
export async function until<T>(
  read: () => Promise<T>,
  isWanted: (value: T) => boolean,
  seconds = 20,
): Promise<T> {
  const latest = Date.now() + seconds * 1000
  for (;;) {
    const value = await read()
    if (isWanted(value)) return value
    if (Date.now() > latest) throw new Error(`Still ${JSON.stringify(value)} after ${seconds} s.`)
    await sleep(50)
  }
}

/** Waits until the read model has a block. */
export function caughtUp(url: string, block: number, seconds = 60): Promise<unknown> {
  return until(
    () => answer<{ meta: { block: number } }>(url, '{ meta { block } }'),
    ({ meta }) => meta.block >= block,
    seconds,
  )
}
