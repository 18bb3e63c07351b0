import { type Deployment, hashOffer, listingsAbi } from '@guildhall/sdk'
import { type Address, erc20Abi, type Hex, toEventSelector, zeroHash } from 'viem'
import { connect } from '../../database/connect.ts'
import { chainTruth } from '../chainTruth.ts'
import { answer } from '../graphql.ts'
import { allJudged } from '../judgedQueries.ts'
import { judgingTruth } from '../judgingTruth.ts'
import { allJobs, type ReadJob } from '../queries.ts'

/** How many things of a kind were held against the chain. */
export type Checked = Record<string, number>

type Options = {
  deployment: Deployment
  rpcUrl: string
  graphqlUrl: string
  databaseUrl: string
  schema: string
}

/** Holds every row of the read model against the chain: its storage, and a replay of its logs. */
export async function compare(options: Options): Promise<{
  checked: Checked
  /** Jobs by end, or by state. */
  reached: Checked
  faults: string[]
}> {
  const { deployment, rpcUrl, graphqlUrl } = options
  const chain = chainTruth(deployment, rpcUrl)
  const judging = judgingTruth(deployment, chain.client)
  const checked: Checked = {}
  const reached: Checked = {}
  const faults: string[] = []
  const same = (kind: string, name: string, read: unknown, truth: unknown) => {
    checked[kind] = (checked[kind] ?? 0) + 1
    const [is, should] = [canonical(read), canonical(truth)]
    if (is !== should) faults.push(`${kind} ${name}: ${is}, on the chain ${should}`)
  }
  const each = <item>(items: readonly item[], check: (item: item) => Promise<void>) =>
    inChunks(items, 40, check)

  const jobs = await allJobs(graphqlUrl)
  same('jobs', 'count', jobs.length, Number(await chain.jobCount()))
  await each(jobs, async (job) => {
    const truth = await chain.job(BigInt(job.id))
    const state = truth.ending ?? truth.status ?? ''
    reached[state] = (reached[state] ?? 0) + 1
    same('jobs', job.id, chosen(job, truth), truth)
    const { funded, escrowed, paid, fee, ownerFee, refunded } = job
    const gone = [escrowed, paid, fee, ownerFee, refunded].reduce((sum, x) => sum + BigInt(x), 0n)
    same('money of jobs', job.id, gone, BigInt(funded))
    for (const ofProvider of [true, false]) {
      const read = job.reviews.find((review) => review.ofProvider === ofProvider)?.rating ?? 0
      same('reviews', job.id, read, await chain.rating(BigInt(job.id), ofProvider))
    }
    for (const { node } of job.offers.edges) {
      if (!node.sealed) same('offers', node.hash, node.hash, hashOffer(tupleOf(job, node)))
    }
    if (job.status !== 'OPEN') return
    for (const provider of new Set(job.offers.edges.map(({ node }) => node.provider.address))) {
      const kept = await chain.liveOffer(BigInt(job.id), provider)
      const open = job.offers.edges
        .filter(({ node }) => node.provider.address === provider)
        .find(({ node }) => ['LIVE', 'EXPIRED', 'LAPSED', 'ACCEPTED'].includes(node.state))
      same('live offers', job.id, open?.node.hash ?? zeroHash, kept)
    }
  })

  const judged = await allJudged(graphqlUrl)
  await each(judged, async ({ id, panels, seats, dispute, booked }) => {
    const jobId = BigInt(id)
    for (const body of ['PEER_REVIEW', 'COURT'] as const) {
      const kept = await judging.panel(body, jobId)
      const current = panels.findLast((panel) => panel.body === body)
      same('panels', id, current && kept ? chosen(current, kept) : (current ?? null), kept)
      const truth = await judging.seats(body, jobId)
      const read = seats.filter((seat) => seat.body === body)
      same(
        'seats',
        id,
        read.map((seat, i) => chosen(seat, truth[i] ?? seat)),
        truth,
      )
    }
    const kept = await judging.courtCase(jobId)
    if (kept) {
      const { held: _, ...fields } = kept
      same('disputes', id, dispute && chosen(dispute, fields), fields)
    }
    same('bookings', id, booked.toSorted(), (await judging.booked(jobId)).toSorted())
  })

  const agents = await allAgents(graphqlUrl)
  await each(agents, async (agent) => {
    const truth = await chain.agent(BigInt(agent.id))
    const score = await judging.score(BigInt(agent.id))
    same('agents', agent.id, chosen(agent, { ...truth, score }), { ...truth, score })
  })

  const { listings } = await answer<{ listings: { edges: { node: ReadListing }[] } }>(
    graphqlUrl,
    '{ listings(first: 40) { edges { node { id places { number free job { id } } } } } }',
  )
  const contract = { address: deployment.contracts.listings, abi: listingsAbi } as const
  await each(listings.edges, async ({ node: { id, places } }) => {
    const args = [BigInt(id)] as const
    const free = await chain.client.readContract({ ...contract, functionName: 'freePlaces', args })
    const read = places.filter(({ free }) => free).map(({ number }) => number)
    same('listings', id, read, [...free])
    for (const { number, job } of places) {
      if (!job) continue
      const place = [BigInt(id), number] as const
      const [jobId] = await chain.client.readContract({
        ...{ ...contract, functionName: 'placeOf', args: place },
      })
      same('places', `${id}-${number}`, job.id, `${jobId}`)
    }
  })

  await compareMoney()
  await compareLogs(options, chain.client, same)
  return { checked, reached, faults }

  /** The ledger's accounts against balances, and against each other. */
  async function compareMoney(): Promise<void> {
    const { contracts } = deployment
    const holders = [contracts.jobMarket, contracts.listings, contracts.court, contracts.treasury]
    for (const { address: token, symbol } of deployment.tokens) {
      const { ledgerAccounts } = await answer<{ ledgerAccounts: ReadAccount[] }>(
        graphqlUrl,
        `query ($token: Hex) { ledgerAccounts(token: $token) { holder kind balance } }`,
        { token },
      )
      const sum = (accounts: ReadAccount[]) =>
        accounts.reduce((total, { balance }) => total + BigInt(balance), 0n)
      same('ledger', `${symbol} in all`, sum(ledgerAccounts), 0n)
      for (const holder of holders) {
        const kept = await chain.client.readContract({
          ...{ address: token, abi: erc20Abi, functionName: 'balanceOf', args: [holder] },
        })
        const of = ledgerAccounts.filter((account) => account.holder === holder.toLowerCase())
        same('ledger', `${symbol} of ${holder}`, sum(of), kept)
      }
    }
    const { solvency } = await answer<{ solvency: { holder: string; difference: string }[] }>(
      graphqlUrl,
      '{ solvency { holder difference } }',
    )
    for (const { holder, difference } of solvency) {
      if (holder !== 'TREASURY') same('solvency', holder, difference, '0')
    }
  }
}

type Same = (kind: string, name: string, read: unknown, truth: unknown) => void

/** Every activity against the log it tells of, and every log of the market's against its activity. */
async function compareLogs(
  { deployment, databaseUrl, schema }: Options,
  client: ReturnType<typeof chainTruth>['client'],
  same: Same,
): Promise<void> {
  const sql = connect({
    ...{ url: databaseUrl, schema, name: 'guildhall_compare', max: 1 },
    statementTimeout: 60_000,
  })
  try {
    const rows = await sql<
      { block: number; logIndex: number; blockHash: Hex; contract: Address }[]
    >`
      select block, log_index, block_hash, contract from activity`
    const known = new Map(rows.map((row) => [`${row.block}-${row.logIndex}`, row]))
    const { contracts } = deployment
    const { testUsdc, forwarder: _, timelock: __, ...told } = contracts
    const addresses = new Set(
      Object.values(told)
        .filter((address) => address !== testUsdc)
        .map((address) => address.toLowerCase()),
    )
    const head = await client.getBlockNumber({ cacheTime: 0 })
    let found = 0
    // An answer of more than 10 MB is refused
    for (let from = 0n; from <= head; from += 50n) {
      const logs = await client.getLogs({ fromBlock: from, toBlock: from + 49n })
      for (const log of logs) {
        if (!addresses.has(log.address)) continue
        const row = known.get(`${log.blockNumber}-${log.logIndex}`)
        if (!row && untold.includes(log.topics[0])) continue
        found++
        const name = `${log.blockNumber}-${log.logIndex} ${log.topics[0]}`
        same('logs', name, row && [row.blockHash, row.contract], [log.blockHash, log.address])
      }
    }
    same('logs', 'in all', rows.filter(({ contract }) => addresses.has(contract)).length, found)
  } finally {
    await sql.end()
  }
}

/** Topics of what is a movement, told by the ledger, or of no market's concern. */
const untold: readonly (string | undefined)[] = [
  'Transfer(address,address,uint256)',
  'Approval(address,address,uint256)',
  'OwnershipTransferred(address,address)',
  'OwnershipTransferStarted(address,address)',
  'Initialized(uint64)',
  'MetadataUpdate(uint256)',
].map((event) => toEventSelector(event))

/** Of what was read, the fields the chain tells too. */
function chosen(read: object, truth: object): object {
  const fields = read as Record<string, unknown>
  return Object.fromEntries(Object.keys(truth).map((key) => [key, fields[key]]))
}

function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, field: unknown) => {
    if (typeof field === 'bigint') return `${field}`
    if (!field || typeof field !== 'object' || Array.isArray(field)) return field
    return Object.fromEntries(Object.entries(field).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
  return text ?? 'nothing'
}

async function inChunks<item>(
  items: readonly item[],
  size: number,
  check: (item: item) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += size) {
    await Promise.all(items.slice(i, i + size).map(check))
  }
}

function tupleOf(job: ReadJob, node: ReadJob['offers']['edges'][number]['node']) {
  return {
    ...{ jobId: BigInt(job.id), provider: node.provider.address, byClient: node.byClient },
    ...{ version: node.version, round: node.round, price: BigInt(node.price) },
    ...{ deliveryTime: node.deliveryTime, expiry: Number(node.expiresAt) },
    ...{ terms: node.terms?.digest ?? zeroHash, previous: node.previous ?? zeroHash },
  }
}

async function allAgents(url: string): Promise<ReadAgent[]> {
  const query = `query ($after: String) { agents(first: 50, after: $after) { edges { node {
    id owner uri wallet score accounts { address } } } pageInfo { hasNextPage endCursor } } }`
  const agents: ReadAgent[] = []
  let after: string | null = null
  do {
    const page: AgentPage = await answer<AgentPage>(url, query, { after })
    agents.push(...page.agents.edges.map(({ node }) => node))
    after = page.agents.pageInfo.hasNextPage ? page.agents.pageInfo.endCursor : null
  } while (after)
  return agents
}

type ReadAgent = { id: string } & Record<string, unknown>
type AgentPage = {
  agents: {
    edges: { node: ReadAgent }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}
type ReadListing = {
  id: string
  places: { number: number; free: boolean; job: { id: string } | null }[]
}
type ReadAccount = { holder: Address; kind: string; balance: string }
