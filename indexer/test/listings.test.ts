import { deploymentOf, jobMarketAbi, listingsAbi, local } from '@guildhall/sdk'
import { type Address, decodeFunctionData, type Hex, zeroAddress } from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { chainTruth } from './chainTruth.ts'
import { answer, caughtUp, until } from './graphql.ts'

/** Listings, their places and bonds, against what the contract says of them. */
const deployment = deploymentOf(local.id)
const url = inject('graphqlUrl')
const facts = inject('facts')
const { client: chain, block } = chainTruth(deployment, inject('rpcUrl'))
const contract = { address: deployment.contracts.listings, abi: listingsAbi } as const
const models = ['PER_CALL', 'PER_UNIT', 'PER_HOUR', 'FLAT']

type ReadListing = {
  id: string
  document: { status: string }
  title: string | null
  tags: string[]
  capacity: number
  freePlaces: number
  revision: number
  archivedAt: number | null
  bondDueAt: number | null
  bond: { token: { address: Address }; amount: string } | null
  key: Hex | null
  places: { number: number; free: boolean; job: { id: string } | null }[]
  revisions: { totalCount: number; edges: { node: { revision: number; price: string } }[] }
  purchaseCount: number
  purchases: { edges: { node: ReadPurchase }[] }
  record: {
    uses: number
    missed: number
    medianSeconds: number | null
    p95Seconds: number | null
    late: number | null
  }
}
type ReadPurchase = {
  job: { id: string; client: { address: Address }; budget: string }
  quoteDigest: Hex
  revision: number
  place: number
  units: string
  nonce: string
}
type Listings = { listings: { edges: { node: ReadListing }[] } }

const fields = `
  id seller { address } policy { id } token { symbol } model price deliveryTime capacity key revision
  document { status } title tags freePlaces places { number free job { id } } bond { token { address } amount } bondDueAt
  archivedAt purchaseCount revisions { totalCount edges { node { revision price } } }
  purchases { edges { node { job { id client { address } budget } quoteDigest revision place units
    nonce } } } record { uses missed medianSeconds p95Seconds late }`

let listings: ReadListing[]
const listing = (name: string) => {
  const found = listings.find(({ id }) => id === facts[name])
  if (!found) throw new Error(`No listing ${name}.`)
  return found
}

async function find(filter: string, order = 'OLDEST'): Promise<(string | undefined)[]> {
  const query = `{ listings(filter: ${filter}, orderBy: ${order}) { edges { node { id } } } }`
  const { listings } = await answer<Listings>(url, query)
  const names = Object.keys(facts).filter((name) => name.endsWith('Listing'))
  return listings.edges.map(({ node }) => names.find((name) => facts[name] === node.id))
}

beforeAll(async () => {
  await caughtUp(url, await block())
  const query = `{ listings(orderBy: OLDEST) { edges { node { ${fields} } } } }`
  const read = await until(
    () => answer<Listings>(url, query),
    ({ listings }) => listings.edges.every(({ node }) => node.document.status !== 'PENDING'),
  )
  listings = read.listings.edges.map(({ node }) => node)
})

describe('listings', () => {
  test('are those of the chain, field by field', async () => {
    const count = await chain.readContract({ ...contract, functionName: 'listingCount' })
    expect(listings.map(({ id }) => BigInt(id))).toEqual(
      Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1)),
    )
    for (const read of listings) {
      const args = [BigInt(read.id)] as const
      const truth = await chain.readContract({ ...contract, functionName: 'listingOf', args })
      const bond = await chain.readContract({ ...contract, functionName: 'bondOf', args })
      const [token, amount] = await chain.readContract({
        ...contract,
        functionName: 'bondTerms',
        args: [bond.token],
      })
      expect(read).toMatchObject({
        seller: { address: truth.seller.toLowerCase() },
        policy: { id: truth.policyId },
        model: models[truth.model],
        price: `${truth.price}`,
        deliveryTime: truth.deliveryTime,
        capacity: truth.capacity,
        revision: truth.revision,
        key: truth.key === zeroAddress ? null : truth.key.toLowerCase(),
        bond:
          bond.token === 0
            ? null
            : { token: { address: token.toLowerCase() }, amount: `${amount}` },
        bondDueAt: bond.dueAt === 0 ? null : bond.dueAt,
      })
    }
  })

  test('have the places that the contract has free', async () => {
    for (const { id, capacity, places, freePlaces } of listings) {
      const free = await chain.readContract({
        ...contract,
        functionName: 'freePlaces',
        args: [BigInt(id)],
      })
      expect(places.map(({ number }) => number)).toEqual([...Array(capacity).keys()])
      expect(places.filter(({ free }) => free).map(({ number }) => number)).toEqual([...free])
      expect(freePlaces).toBe(free.length)
      for (const { number, job } of places) {
        if (!job) continue
        const args = [BigInt(id), number] as const
        const [jobId] = await chain.readContract({ ...contract, functionName: 'placeOf', args })
        expect(job.id).toBe(`${jobId}`)
      }
    }
    expect(listing('soldListing').places.map(({ free }) => free)).toEqual([false, false, true])
    expect(listing('soldOutListing').freePlaces).toBe(0)
    expect(listing('archivedListing').places).toEqual([])
  })

  test('hold the bonds the contract holds', async () => {
    for (const { address } of deployment.tokens) {
      const held = listings
        .flatMap(({ bond }) => bond ?? [])
        .filter(({ token }) => token.address === address.toLowerCase())
        .reduce((sum, { amount }) => sum + BigInt(amount), 0n)
      const args = [address] as const
      expect(held).toBe(await chain.readContract({ ...contract, functionName: 'totalBonds', args }))
    }
    expect(listing('closedListing').bond).toBeNull()
    expect(listing('archivedListing').bond).not.toBeNull()
  })

  test('tell how they were, and what they say', () => {
    const { revisions, title, tags } = listing('soldListing')
    expect(revisions.totalCount).toBe(2)
    expect(revisions.edges.map(({ node }) => node)).toEqual([
      { revision: 2, price: '25000' },
      { revision: 1, price: '12500' },
    ])
    expect(title).toBe('Certified translations')
    expect(tags).toEqual(['translation', 'certified'])
    expect(listing('shrunkListing')).toMatchObject({ title: null, document: { status: 'MISSING' } })
    // A brief, which is no listing
    expect(listing('pointsListing')).toMatchObject({ title: null, document: { status: 'BAD' } })
  })

  test('tell who bought, with quotes that are used up', async () => {
    const { purchases, purchaseCount } = listing('soldListing')
    expect(purchaseCount).toBe(3)
    const bought = purchases.edges.map(({ node }) => node)
    expect(bought.map(({ job }) => job.id)).toEqual([
      facts.boughtAgain,
      facts.bought,
      facts.boughtAndDelivered,
    ])
    expect(bought.map(({ revision, place, units }) => ({ revision, place, units }))).toEqual([
      { revision: 2, place: 0, units: '400' },
      { revision: 1, place: 1, units: '1000' },
      { revision: 1, place: 0, units: '2000' },
    ])
    for (const { quoteDigest, nonce, job, units, revision } of bought) {
      const id = BigInt(facts.soldListing ?? 0)
      const args = [id, BigInt(nonce)] as const
      expect(await chain.readContract({ ...contract, functionName: 'isNonceUsed', args })).toBe(
        true,
      )
      const { issuedAt } = await quoteIn(quoteDigest)
      const quote = {
        listingId: id,
        revision,
        buyer: job.client.address,
        units: Number(units),
        price: BigInt(job.budget),
        issuedAt,
        nonce: BigInt(nonce),
      }
      expect(
        await chain.readContract({ ...contract, functionName: 'hashQuote', args: [quote] }),
      ).toBe(quoteDigest)
    }
  })

  test('tell how they were delivered, by the chain’s clock, and how often later than promised', async () => {
    const promised: Record<string, number> = { soldListing: 60, soldOutListing: 60 }
    const took: number[] = []
    for (const name of ['closed', 'sold', 'soldOut', 'shrunk', 'archived', 'points']) {
      const { purchases, record } = listing(`${name}Listing`)
      const ends = await Promise.all(purchases.edges.map(({ node }) => endOf(BigInt(node.job.id))))
      const seconds = ends.flatMap((end) => (typeof end === 'number' ? [end] : []))
      const missed = ends.filter((end) => end === 'missed').length
      const most = promised[`${name}Listing`]
      took.push(...seconds)
      // One delivery each at most, which is median and all
      expect(seconds.length).toBeLessThan(2)
      expect([name, record]).toEqual([
        name,
        {
          uses: seconds.length + missed,
          missed,
          medianSeconds: seconds[0] ?? null,
          p95Seconds: seconds[0] ?? null,
          late: most === undefined ? null : seconds.filter((one) => one > most).length + missed,
        },
      ])
    }
    expect(took.filter((one) => one > 60)).toHaveLength(1)
    expect(listing('soldListing').record).toMatchObject({ uses: 1, late: 0 })
    expect(listing('soldOutListing').record).toMatchObject({ uses: 1, late: 1 })
    expect(listing('archivedListing').record).toMatchObject({ uses: 1, missed: 1, late: null })
  })

  test('are told by the jobs they made, and by no others', async () => {
    type Jobs = { jobs: { edges: { node: { id: string; entry: string; purchase: unknown } }[] } }
    const { jobs } = await answer<Jobs>(
      url,
      '{ jobs(first: 100) { edges { node { id entry purchase { listing { id } place } } } } }',
    )
    const all = jobs.edges.map(({ node }) => node)
    for (const { entry, purchase } of all) expect(purchase !== null).toBe(entry === 'BUY')
    const awaited = all.find(({ id }) => id === facts.awaited)
    expect(awaited?.purchase).toEqual({ listing: { id: facts.soldOutListing }, place: 0 })
  })

  test('are found by what a buyer looks for', async () => {
    const all = ['closedListing', 'soldListing', 'soldOutListing', 'shrunkListing']
    const later = ['archivedListing', 'pointsListing']
    expect(await find('{}')).toEqual([...all, ...later])
    expect(await find('{ archived: false }')).toEqual([...all.slice(1), 'pointsListing'])
    expect(await find('{ hasFreePlace: true }')).toEqual(['soldListing', 'pointsListing'])
    expect(await find('{ hasFreePlace: false, archived: false }')).toEqual(all.slice(2))
    expect(await find('{ verifiedSeller: true }')).toHaveLength(6)
    expect(await find('{ verifiedSeller: false }')).toEqual([])
    expect(await find(`{ agentId: "${facts.sellerAgent}" }`)).toHaveLength(6)
    expect(await find(`{ agentId: "${facts.systemAgent}" }`)).toEqual([])
    expect(await find('{ tags: ["translation", "certified"] }')).toEqual(['soldListing'])
    expect(await find('{ tags: ["german"], archived: false }')).toEqual(['soldOutListing'])
    expect(await find('{ text: "proof" }')).toEqual(['soldOutListing'])
    expect(await find('{ category: ["content"], model: [FLAT] }')).toEqual(['soldOutListing'])
    expect(await find('{ minPrice: "25000", maxPrice: "6999999" }')).toEqual(['soldListing'])
    expect(await find('{ preset: "INSTANT_24H" }')).toEqual(['soldOutListing'])
    expect(await find(`{ token: "${deployment.tokens[1]?.address}" }`)).toEqual([])
    expect(await find(`{ seller: "${zeroAddress}" }`)).toEqual([])
    expect(await find('{ archived: false }', 'PRICE_DESC')).toEqual([
      'soldOutListing',
      'soldListing',
      'pointsListing',
      'shrunkListing',
    ])
    expect((await find('{}', 'PURCHASES_DESC'))[0]).toBe('soldListing')
  })
})

/** Seconds from a job's money to its delivery by the contract's events; undefined while there is none. */
async function endOf(jobId: bigint): Promise<number | 'missed' | undefined> {
  const from = { args: { jobId }, fromBlock: 0n, strict: true } as const
  const market = { ...from, address: deployment.contracts.jobMarket, abi: jobMarketAbi } as const
  const [[bought], [delivered], [expired]] = await Promise.all([
    chain.getContractEvents({ ...contract, ...from, eventName: 'Purchased' }),
    chain.getContractEvents({ ...market, eventName: 'JobSubmitted' }),
    chain.getContractEvents({ ...market, eventName: 'JobExpired' }),
  ])
  if (!delivered) return expired ? 'missed' : undefined
  const timeOf = async ({ blockNumber }: { blockNumber: bigint }) =>
    Number((await chain.getBlock({ blockNumber })).timestamp)
  if (!bought) throw new Error(`Job ${jobId} was never bought.`)
  return (await timeOf(delivered)) - (await timeOf(bought))
}

/** What the seller signed, from the transaction that used it up. */
async function quoteIn(quoteDigest: Hex): Promise<{ issuedAt: number }> {
  const query = `query ($digest: Hex!) { purchase(quoteDigest: $digest) {
    listing { id } provenance { transactionHash } } }`
  const { purchase } = await answer<{ purchase: { provenance: { transactionHash: Hex } } }>(
    url,
    query,
    { digest: quoteDigest },
  )
  const { transactionHash: hash } = purchase.provenance
  const { input } = await chain.getTransaction({ hash })
  const { args } = decodeFunctionData({ abi: listingsAbi, data: input })
  const [{ quote }] = args as unknown as [{ quote: { issuedAt: number } }]
  return quote
}
