import type { z } from 'zod'
import { ask, type ReadContext } from './command/context.ts'
import { happeningFragment, happeningOf, type happeningSchema } from './command/views/happening.ts'
import { pause } from './pause.ts'
import { graphql } from './readModel/graphql.ts'

/** An event of the market, as the command `listActivity` tells it. */
export type Happening = z.input<typeof happeningSchema>

const streamQuery = graphql(`subscription { activity { id ...Happening } }`, [happeningFragment])

const pageQuery = graphql(
  `
  query Happenings($account: Hex, $after: String) {
    activity(first: 50, account: $account, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id ...Happening } }
    }
  }
`,
  [happeningFragment],
)

/** Pages read again after a break, at most. */
const maxPages = 20

/**
 * What happens from now on, in its order, each thing once. Events come by stream; what came while a
 * stream was broken is read, and so is everything, every `interval` seconds, while none can be had.
 */
export async function* happeningsOf(
  context: ReadContext,
  {
    account,
    interval,
    poll = false,
    signal,
    onTrouble = () => {},
    onListening = () => {},
  }: {
    /** Only what concerns it. */
    account?: `0x${string}` | undefined
    /** Seconds. */
    interval: number
    /** Do without streams. */
    poll?: boolean | undefined
    signal: AbortSignal
    /** Told of a broken stream, or a read model that does not answer. */
    onTrouble?: ((error: unknown) => void) | undefined
    /** Told once nothing can be missed any more. */
    onListening?: (() => void) | undefined
  },
): AsyncGenerator<Happening> {
  const seen = new Seen()
  let isPrimed = false

  /** What is new since it was last asked; the first time nothing is. */
  async function missed(): Promise<Happening[]> {
    const fresh: Happening[] = []
    let after: string | undefined
    for (let page = 0; page < maxPages; page++) {
      const { activity } = await ask(context, pageQuery, { account, after })
      const nodes = activity.edges.map(({ node }) => node)
      const news = nodes.filter(({ id }) => seen.add(id))
      fresh.push(...news.map(happeningOf))
      after = activity.pageInfo.endCursor ?? undefined
      if (!isPrimed || news.length < nodes.length || !activity.pageInfo.hasNextPage) break
    }
    const isFirst = !isPrimed
    isPrimed = true
    return isFirst ? [] : fresh.reverse()
  }

  while (!signal.aborted) {
    try {
      yield* await missed()
      if (!poll && context.indexer) {
        const stop = new AbortController()
        const either = AbortSignal.any([signal, stop.signal])
        let onOpen = () => {}
        const opened = new Promise<void>((resolve) => {
          onOpen = resolve
        })
        const stream = context.indexer.subscribe(streamQuery, {}, { signal: either, onOpen })
        const events = inbox(stream, onOpen)
        try {
          await opened
          // Between the last look and the first event something may have come
          yield* await missed()
          onListening()
          for await (const { activity } of events) {
            if (!seen.add(activity.id)) continue
            // Whether it concerns an account the read model says
            if (account) {
              yield* await missedWith(activity.id)
              // Of all that comes meanwhile one look tells
              await pause(300, signal)
            } else yield happeningOf(activity)
          }
        } finally {
          stop.abort()
        }
      } else onListening()
    } catch (error) {
      onTrouble(error)
    }
    await pause(interval * 1000, signal)
  }

  /** An event of the stream, if it concerns the account, with what else is new. */
  async function missedWith(id: string): Promise<Happening[]> {
    seen.forget(id)
    const found = await missed()
    seen.add(id)
    return found
  }
}

/** Begins to listen at once, and keeps what comes until it is asked for. */
function inbox<item>(stream: AsyncIterable<item>, onFirst: () => void): AsyncIterable<item> {
  const items = stream[Symbol.asyncIterator]()
  const first = items.next()
  first.then(onFirst, onFirst)
  return {
    async *[Symbol.asyncIterator]() {
      const { value, done } = await first
      if (done) return
      yield value
      yield* { [Symbol.asyncIterator]: () => items }
    },
  }
}

/** The ids seen last; enough that none comes twice. */
class Seen {
  readonly #ids = new Set<string>()

  /** Whether it is new. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    if (this.#ids.size > 5000) this.#ids.delete(this.#ids.values().next().value ?? '')
    return true
  }

  forget(id: string): void {
    this.#ids.delete(id)
  }
}
