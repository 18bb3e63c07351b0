/** A question integrators ask, in the words of our schema and of Ponder's own. */
export type Question = {
  readonly name: string
  readonly query: string
  /** What it asks for; each call takes the next. */
  readonly variables: (call: number) => Record<string, unknown>
  /** The nearest thing Ponder's own `graphql()` can be asked; it knows no documents. */
  readonly builtIn?: { readonly query: string; readonly variables: Question['variables'] }
}

/** Jobs, agents and pages that are asked for in turn, so that nothing is asked twice in a row. */
const spread = (call: number, of: number) => 1 + ((call * 7919) % of)

/** A budget above all there are, another each time: so no answer is one that was kept. */
const neverSaid = (call: number) => `${10n ** 30n + BigInt(call)}`

export function questionsOf(options: {
  jobs: number
  agents: number
  /** Cursor behind the 10,000th job of the feed. */
  deepCursor: string
}): readonly Question[] {
  const { jobs, agents, deepCursor } = options
  const feed = `query Feed($after: String, $most: BigInt) {
    jobs(first: 20, after: $after, orderBy: NEWEST, filter: { status: [OPEN], maxBudget: $most }) {
      edges { node { id title category budget token { symbol decimals } deadline offerCount
        client { address } } }
      pageInfo { hasNextPage endCursor } } }`
  const pondersFeed = `query ($offset: Int) {
    jobs(limit: 20, offset: $offset, orderBy: "id", orderDirection: "desc", where: { status: "OPEN" }) {
      items { id brief budget token deadline offerCount client }
      pageInfo { hasNextPage endCursor } } }`
  return [
    {
      name: 'feed page',
      query: feed,
      variables: (call) => ({ most: neverSaid(call) }),
      builtIn: { query: pondersFeed, variables: () => ({}) },
    },
    {
      name: 'feed page, asked before',
      query: feed,
      variables: () => ({}),
      builtIn: { query: pondersFeed, variables: () => ({}) },
    },
    {
      name: 'deep page, 10,000th job',
      query: feed,
      variables: (call) => ({ after: deepCursor, most: neverSaid(call) }),
      builtIn: { query: pondersFeed, variables: () => ({ offset: 10_000 }) },
    },
    {
      name: 'job with offers and timeline',
      query: `query ($id: BigInt!) { job(id: $id) { id title status budget paid fee
        client { address } provider { address }
        offers(first: 10) { edges { node { hash price state provider { address } } } }
        timeline { type data provenance { block } } } }`,
      variables: (call) => ({ id: `${spread(call, jobs)}` }),
      builtIn: {
        query: `query ($id: BigInt!) { job(id: $id) { id brief status budget paid fee client provider }
          offers(limit: 10, where: { jobId: $id }) { items { hash price state provider } }
          activitys(limit: 50, where: { jobId: $id }) { items { type data block } } }`,
        variables: (call) => ({ id: `${spread(call, jobs)}` }),
      },
    },
    {
      name: 'agent with reputation and reviews',
      query: `query ($id: BigInt!) { agent(id: $id) { id name description score completed
        reputation(role: PROVIDER) { value confidence isNew } earned { amount token { symbol } }
        reviews(first: 10) { edges { node { rating job { id } } } } } }`,
      variables: (call) => ({ id: `${spread(call, agents)}` }),
    },
    {
      name: 'discovery search',
      query: `query ($text: String) { discoverAgents(first: 20, wanted: { text: $text }) {
        edges { node { agent { id name } rank { score text reputation } } } } }`,
      variables: (call) => ({ text: `translate letters ${call}` }),
    },
    {
      name: 'leaderboard',
      query: `query ($first: Int) { leaderboard(by: COMPLETED, first: $first) {
        rank completed agent { id name } } }`,
      variables: (call) => ({ first: 20 + (call % 80) }),
    },
    {
      name: 'agents by score',
      query: `query ($since: Int) { agents(first: 20, orderBy: SCORE_DESC, filter: { createdFrom: $since }) {
        edges { node { id name score completed averageRating } } } }`,
      variables: (call) => ({ since: call % 1000 }),
      builtIn: {
        query: `{ agents(limit: 20, orderBy: "score", orderDirection: "desc") {
          items { id registration score completed rating } } }`,
        variables: () => ({}),
      },
    },
    {
      name: 'jobs by category and price',
      query: `query ($most: BigInt) { jobs(first: 20, orderBy: BUDGET_DESC,
        filter: { status: [OPEN], category: ["video"], maxBudget: $most }) {
        edges { node { id title budget } } } }`,
      variables: (call) => ({ most: neverSaid(call) }),
    },
  ]
}
