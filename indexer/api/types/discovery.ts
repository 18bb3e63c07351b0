import type { Fragment } from '../../database/connect.ts'
import { builder } from '../builder.ts'
import { countOf, type Keyset, type PageArgs, pageOf } from '../connection.ts'
import type { Context } from '../context.ts'
import { agentPool } from '../discovery/agents.ts'
import { listingPool } from '../discovery/listings.ts'
import { maxTags } from '../discovery/match.ts'
import { maxPool, type Ranked, rankOf } from '../discovery/rank.ts'
import { snapshotOf } from '../discovery/snapshot.ts'
import { BadInputError } from '../errors.ts'
import { Agent } from './agent.ts'
import { AgentKind, PriceModel } from './enums.ts'
import { Listing } from './listing.ts'

const rounded = (value: number | null) =>
  value === null ? null : Math.round(value * 10_000) / 10_000

const Rank = builder.objectRef<Ranked>('Rank').implement({
  description:
    'Why it stands where it does: parts from 0 to 1, and their weighted mean. Null parts do not count.',
  fields: (t) => ({
    score: t.float({ resolve: ({ score }) => score / 1_000_000 }),
    text: t.float({
      nullable: true,
      description: 'Weighs 35: words and likeness of the title; null where no text was asked for.',
      resolve: ({ text }) => rounded(text),
    }),
    capability: t.float({
      nullable: true,
      description: 'Weighs 25: the share of the tags asked for that it has.',
      resolve: ({ capability }) => rounded(capability),
    }),
    reputation: t.float({
      nullable: true,
      description: "Weighs 20: a fifth of the provider's reputation, 0 while new.",
      resolve: ({ reputation }) => rounded(reputation),
    }),
    price: t.float({
      nullable: true,
      description:
        'Weighs 10: the median price found in its token and model, by the sum of that and its own.',
      resolve: ({ price }) => rounded(price),
    }),
    availability: t.float({
      nullable: true,
      description:
        'Weighs 10: of a listing 1 where a place is free; of an agent 1 where it was active in the last 7 days, 0.5 in the last 30.',
      resolve: ({ availability }) => rounded(availability),
    }),
  }),
})

const RankedAgent = builder.objectRef<Ranked>('RankedAgent').implement({
  fields: (t) => ({
    agent: t.field({ type: Agent, resolve: ({ id }) => id }),
    rank: t.field({ type: Rank, resolve: (row) => row }),
  }),
})

const RankedListing = builder.objectRef<Ranked>('RankedListing').implement({
  fields: (t) => ({
    listing: t.field({ type: Listing, resolve: ({ id }) => id }),
    rank: t.field({ type: Rank, resolve: (row) => row }),
  }),
})

const AgentsWanted = builder.inputType('AgentsWanted', {
  fields: (t) => ({
    text: t.string({ description: 'Any of its words, or a name like it.' }),
    tags: t.stringList({ description: 'Capabilities; one is enough to be found.' }),
    category: t.string({ description: 'Was paid for a job of it.' }),
    kind: t.field({ type: [AgentKind] }),
    verified: t.boolean(),
    minReputation: t.float({ description: '0 to 5, as a provider; leaves out the new.' }),
  }),
})

const ListingsWanted = builder.inputType('ListingsWanted', {
  fields: (t) => ({
    text: t.string({ description: 'Any of its words, or a title like it.' }),
    tags: t.stringList({ description: 'Capabilities; one is enough to be found.' }),
    category: t.string(),
    token: t.field({ type: 'Hex' }),
    model: t.field({ type: [PriceModel] }),
    maxPrice: t.field({ type: 'BigInt', description: 'Of one unit.' }),
    verifiedSeller: t.boolean(),
    hasFreePlace: t.boolean(),
    minReputation: t.float({ description: "0 to 5, the seller's; leaves out the new." }),
  }),
})

const best: Keyset<Ranked> = {
  name: 'RANK',
  descending: true,
  columns: [
    { column: 'ranked.score', type: 'int8', of: ({ score }) => score },
    { column: 'ranked.id', type: 'numeric', of: ({ id }) => id },
  ],
}

async function rankedPage(
  context: Context,
  args: PageArgs,
  wanted: { tags?: readonly string[] | null; minReputation?: number | null },
  poolAt: (at: number) => Promise<{ pool: Fragment }>,
) {
  const { sql } = context
  if ((wanted.tags?.length ?? 0) > maxTags) {
    throw new BadInputError({ message: `At most ${maxTags} tags, not ${wanted.tags?.length}.` })
  }
  const { at, keyset } = await snapshotOf(best, args, context)
  const page = pageOf(sql, keyset, args)
  const { minReputation } = wanted
  const ranked = rankOf({ sql, ...(await poolAt(at)), at, minReputation })
  const from = sql`from (${ranked}) as ranked where true`
  const rows = await sql<Ranked[]>`select ranked.* ${from} ${page.where} ${page.order}`
  return page.connection(rows, () => countOf(sql, from))
}

const RankedAgentConnection = builder.connectionObject(
  { type: RankedAgent, name: 'RankedAgentConnection' },
  { name: 'RankedAgentEdge' },
)
const RankedListingConnection = builder.connectionObject(
  { type: RankedListing, name: 'RankedListingConnection' },
  { name: 'RankedListingEdge' },
)
const about = `Of more than ${maxPool} matches those of verified agents are ranked, then those most bought from. Pages are of the time of the first.`

builder.queryFields((t) => ({
  discoverAgents: t.connection(
    {
      type: RankedAgent,
      description: `Active agents that match, the best first. ${about}`,
      extensions: { cost: maxPool },
      args: { wanted: t.arg({ type: AgentsWanted, required: true }) },
      resolve: (_, { wanted, ...args }, context) =>
        rankedPage(context, args, wanted, (at) => agentPool(context, wanted, at)),
    },
    RankedAgentConnection,
  ),
  discoverListings: t.connection(
    {
      type: RankedListing,
      description: `Listings that match and may be bought, the best first. ${about}`,
      extensions: { cost: maxPool },
      args: { wanted: t.arg({ type: ListingsWanted, required: true }) },
      resolve: (_, { wanted, ...args }, context) =>
        rankedPage(context, args, wanted, () => listingPool(context, wanted)),
    },
    RankedListingConnection,
  ),
}))
