import { graphql } from '@guildhall/sdk/readModel/graphql'
import type { ReadModel } from '@guildhall/sdk/readModel/readModel'
import { eventFragment, type Told, toldOf } from './marketEvent.ts'
import { cursorOf, hashPart, isAfter, type Position } from './position.ts'
import type { Topic } from './topic.ts'

const headQuery = graphql('query EventsHead { meta { block chainHead status } }')

const eventsQuery = graphql(
  `
  query EventsAfter(
    $after: String, $toBlock: Int, $first: Int, $minBlock: Int
    $job: BigInt, $agent: BigInt, $account: Hex
  ) {
    events(
      after: $after, toBlock: $toBlock, first: $first, minBlock: $minBlock
      job: $job, agent: $agent, account: $account
    ) { ...MarketEvent }
  }
`,
  [eventFragment],
)

const cursorsQuery = graphql(`
  query EventCursors($after: String, $toBlock: Int, $minBlock: Int) {
    events(after: $after, toBlock: $toBlock, minBlock: $minBlock) {
      provenance { block logIndex transactionHash }
    }
  }
`)

/** Events of a page. */
const pageSize = 50

/** How far the read model is, and the chain, where that answers. */
export async function readHead(indexer: ReadModel) {
  const { meta } = await indexer.ask(headQuery, {})
  return meta
}

/**
 * The events of some topics after one place and up to another, each once, in order; and the place up to
 * which that is all of them.
 */
export async function readEvents(
  indexer: ReadModel,
  { topics, after, to }: { topics: readonly Topic[]; after: Position; to: Position },
): Promise<{ told: readonly Told[]; upTo: Position }> {
  const pages = await Promise.all(topics.map((topic) => readPage(indexer, topic, after, to)))
  // A page that is full may not be all there is
  const ends = pages.flatMap((page) =>
    page.length < pageSize ? [] : (page.at(-1)?.position ?? []),
  )
  const upTo = ends.reduce((first, end) => (isAfter(first, end) ? end : first), to)
  const each = new Map(pages.flat().map((told) => [told.event.cursor, told]))
  const told = [...each.values()]
    .filter(({ position }) => !isAfter(position, upTo))
    .toSorted((a, b) => (isAfter(a.position, b.position) ? 1 : -1))
  return { told, upTo }
}

/** The cursors of the first page of events after one place and up to another. */
export async function readCursors(
  indexer: ReadModel,
  { after, to }: { after: Position; to: Position },
): Promise<readonly string[]> {
  const { events } = await indexer.ask(cursorsQuery, {
    after: `${after.block}-${after.logIndex}`,
    toBlock: to.block,
    minBlock: to.block,
  })
  return events.map(({ provenance: { block, logIndex, transactionHash } }) =>
    cursorOf({ block, logIndex, hash: hashPart(transactionHash) }),
  )
}

/** The event at a place, or the next there is after it. */
export async function readAt(indexer: ReadModel, place: Position): Promise<Told | undefined> {
  const after = `${place.block}-${place.logIndex - 1}`
  const { events } = await indexer.ask(eventsQuery, { after, first: 1, minBlock: place.block })
  return events[0] && toldOf(events[0])
}

async function readPage(indexer: ReadModel, topic: Topic, after: Position, to: Position) {
  const { events } = await indexer.ask(eventsQuery, {
    after: `${after.block}-${after.logIndex}`,
    toBlock: to.block,
    // Readers may be several, and not all as far
    minBlock: to.block,
    first: pageSize,
    ...(topic.of === 'job' && { job: topic.id }),
    ...(topic.of === 'agent' && { agent: topic.id }),
    ...(topic.of === 'account' && { account: topic.id }),
  })
  return events.map(toldOf)
}
