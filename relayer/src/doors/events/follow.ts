import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import { concerns, type MarketEvent } from './marketEvent.ts'
import type { MarketFollower, Stretch } from './marketFollower.ts'
import { cursorOf, isAfter, type Position } from './position.ts'
import { readAt, readEvents, readHead } from './readEvents.ts'
import type { Topic } from './topic.ts'

/** What whoever follows is told. */
export type Item =
  | { readonly type: 'ready'; readonly cursor: string }
  | { readonly type: 'event'; readonly cursor: string; readonly event: MarketEvent }
  | { readonly type: 'reset'; readonly cursor: string }

/** Milliseconds before a read model that failed is asked again. */
const pause = 1000
/** Blocks by which one node may be ahead of another. */
const ahead = 20
/** Milliseconds after which one looks, though nobody was woken. */
const patience = 5000

/**
 * The events of some topics after a place, each once and in order, those to come included: first `ready`
 * with the place it begins at, and `reset` where what was told before turned out to be of a chain that
 * is no more. Ends with `signal`; a read model that does not answer is waited for.
 */
export async function* follow(
  market: MarketFollower,
  {
    topics,
    after,
    signal,
    indexer = market.indexer,
  }: {
    topics: readonly Topic[]
    /** From now on unless given. */
    after?: Position | undefined
    signal: AbortSignal
    /** To read what is long past in somebody's name. */
    indexer?: ReadModel | undefined
  },
): AsyncGenerator<Item, void> {
  const { signal: news, leave } = market.join()
  signal.addEventListener('abort', news.raise)
  try {
    let stretch = await first(market, news, signal)
    if (!stretch) return
    let position = after ?? stretch.to
    let { life } = stretch
    let isKnown = after === undefined
    yield { type: 'ready', cursor: cursorOf(position) }

    while (!signal.aborted) {
      stretch = market.stretch
      if (!stretch) {
        await news.wait(patience)
        continue
      }
      const { from, to, told: newest } = stretch
      try {
        const isGone =
          stretch.life !== life || (!isKnown && !(await isThere(indexer, position, to)))
        life = stretch.life
        isKnown ||= isGone || !isAfter(position, to)
        if (isGone) {
          position = to
          yield { type: 'reset', cursor: cursorOf(position) }
        }
        if (!isAfter(to, position)) {
          await news.wait(patience)
          continue
        }
        const { told, upTo } = isAfter(from, position)
          ? await readEvents(indexer, { topics, after: position, to })
          : {
              told: newest
                .slice(newest.findLastIndex((one) => !isAfter(one.position, position)) + 1)
                .filter((one) => topics.some((topic) => concerns(one, topic))),
              upTo: to,
            }
        for (const { event, position: place } of told) {
          if (signal.aborted) return
          position = place
          yield { type: 'event', cursor: event.cursor, event }
        }
        position = upTo
      } catch {
        await news.wait(pause)
      }
    }
  } finally {
    signal.removeEventListener('abort', news.raise)
    leave()
  }
}

/** The first that is heard of the market. */
async function first(
  market: MarketFollower,
  news: { wait(timeout: number): Promise<boolean> },
  signal: AbortSignal,
): Promise<Stretch | undefined> {
  while (!signal.aborted) {
    if (market.stretch) return market.stretch
    await news.wait(patience)
  }
  return undefined
}

/** Whether a place somebody comes with may be one of this chain; unsaid where it is not read in yet. */
async function isThere(indexer: ReadModel, place: Position, to: Position): Promise<boolean> {
  if (isAfter(place, to)) {
    const { chainHead } = await readHead(indexer)
    return chainHead === null || place.block <= chainHead + ahead
  }
  if (place.hash === undefined) return true
  const there = await readAt(indexer, place)
  return there?.event.cursor === cursorOf(place)
}
