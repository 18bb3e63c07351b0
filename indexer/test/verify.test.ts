import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  cidOf,
  DocumentMismatchError,
  deploymentOf,
  digestOf,
  local,
  slotOf,
  storageLayout,
  UnknownChainError,
} from '@guildhall/sdk'
import {
  BadDossierError,
  BadRowError,
  type Dossier,
  DossierNotTrueError,
  exportDossier,
  NoAnswerError,
  NoRowError,
  type Verification,
  verifyAgent,
  verifyBalance,
  verifyDossier,
  verifyJob,
  verifyOffer,
  verifyPayment,
  verifyReview,
} from '@guildhall/sdk/verify'
import {
  concatHex,
  createPublicClient,
  custom,
  fromRlp,
  type Hex,
  http,
  keccak256,
  numberToHex,
  RpcRequestError,
  toRlp,
} from 'viem'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { encodeHeader, rpcBlockSchema } from '../../sdk/src/verify/header.ts'
import { answer, caughtUp } from './graphql.ts'
import { changed, leavesOf, listsOf, random, withLeaf } from './tamper.ts'

/** Every row and every job's whole story is verified against the chain, and whatever is tampered with found. */
const url = inject('graphqlUrl')
const rpcUrl = inject('rpcUrl')
const judged = inject('judged')
const node = http(rpcUrl)({ chain: local })
type Request = { method: string; params?: unknown }

/** A node that remembers what it answered, since the past does not change, and may lie. */
function nodeThat(lie?: (request: Request, answer: unknown) => unknown) {
  const request = async (request: Request) => {
    const key = JSON.stringify(request)
    const known = remembered.get(key) ?? node.request(request as never)
    remembered.set(key, known)
    const truth = await known
    return lie ? lie(request, structuredClone(truth)) : truth
  }
  return createPublicClient({ chain: local, transport: custom({ request }), cacheTime: 0 })
}
const remembered = new Map<string, Promise<unknown>>()
const publicClient = nodeThat()

type Row = Record<string, unknown>
type Page = { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

const proof = `provenance { block logIndex transactionHash timestamp }
  proof { block event { name contract topic block blockHash transactionHash logIndex } }`
const fields = {
  jobs: `id status entry ending verdict consented clientTurn agreed started returned returns deadline
    client { address } provider { address } budget escrowed createdAt endedAt token { address }
    policy { id feeBps ownerFeeBps reviewPeriod appealAfterApproval appealAfterRejection arbiter
      arbiterPeriod } brief { digest } briefVersion closing maxOffers maxRounds autoAccept
    verifiedOnly exclusiveWith ${proof}`,
  agents: `id owner wallet score createdAt ${proof}`,
  pointBalances: 'account { address } balance proof { block }',
  payments: `id job { id } kind amount from to token { address } createdAt ${proof}`,
  reviews: `job { id } ofProvider rating reviewer { address } reviewee { address }
    document { digest } recorded createdAt ${proof}`,
  offers: `hash job { id } provider { address } byClient version round price deliveryTime expiry
    expiresAt terms { digest } previous sealed commitment state createdAt ${proof}`,
}

type Check = (row: unknown, options?: object) => Promise<Verification>
const checks: Record<keyof typeof fields, Check> = {
  jobs: (row, options) => verifyJob({ publicClient, row, ...options }),
  agents: (row, options) => verifyAgent({ publicClient, row, ...options }),
  pointBalances: (row, options) => verifyBalance({ publicClient, row, ...options }),
  payments: (row, options) => verifyPayment({ publicClient, row, ...options }),
  reviews: (row, options) => verifyReview({ publicClient, row, ...options }),
  offers: (row, options) => verifyOffer({ publicClient, row, ...options }),
}
const lists = Object.keys(checks) as (keyof typeof fields)[]
const rows: Record<keyof typeof fields, Row[]> = {
  ...{ jobs: [], agents: [], pointBalances: [], payments: [], reviews: [], offers: [] },
}

/** All rows of a list, each with its proof. */
async function all(list: string, wanted: string, first = 20): Promise<Row[]> {
  const found: Row[] = []
  for (let after: string | null = null; ; ) {
    const query = `query ($after: String) { ${list}(first: ${first}, after: $after) {
      edges { node { ${wanted} } } pageInfo { hasNextPage endCursor } } }`
    const page: Page | undefined = (await answer<Record<string, Page>>(url, query, { after }))[list]
    found.push(...(page?.edges ?? []).map(({ node }) => node))
    if (!page?.pageInfo.hasNextPage) return found
    after = page.pageInfo.endCursor
  }
}

beforeAll(async () => {
  await caughtUp(url, Number(await publicClient.getBlockNumber()))
  for (const list of ['jobs', 'agents', 'pointBalances'] as const) {
    rows[list] = await all(list, fields[list])
  }
  type Lists = { payments: Row[]; reviews: Row[]; offers: { edges: { node: Row }[] } }
  const wanted = `payments { ${fields.payments} } reviews { ${fields.reviews} }
    offers(first: 10) { edges { node { ${fields.offers} } } }`
  for (const each of await all('jobs', wanted, 10)) {
    const { payments, reviews, offers } = each as Lists
    rows.payments.push(...payments)
    rows.reviews.push(...reviews)
    rows.offers.push(...offers.edges.map(({ node }) => node))
  }
})

/** At most so many, spread over all. */
function some<value>(values: readonly value[], most: number): value[] {
  const step = Math.max(1, Math.ceil(values.length / most))
  return values.filter((_, index) => index % step === 0)
}

/** The first row with these fields. */
function rowWith(list: keyof typeof fields, wanted: Row): Row {
  const found = rows[list].find((row) =>
    Object.entries(wanted).every(([field, value]) => row[field] === value),
  )
  if (!found) throw new Error(`No row of ${list} has ${JSON.stringify(wanted)}.`)
  return found
}

describe('rows', () => {
  test.each(lists)('%s are verified', async (list) => {
    expect(rows[list].length).toBeGreaterThan(3)
    for (const row of some(rows[list], 60)) {
      const { verdict, facts, problems, unchecked } = await checks[list](row)
      const wrong = facts.filter(({ ok }) => !ok)
      expect({ row, verdict, problems, wrong }).toEqual({
        ...{ row, verdict: 'verified', problems: [], wrong: [] },
      })
      // Once somebody has a posted job, no word tells which brief it was
      const isGivenAway = row.entry === 'POST' && row.consented
      const open = ['brief.digest', 'briefVersion', 'verifiedOnly', 'exclusiveWith']
      const isAmended = row.entry === 'POST' && row.briefVersion !== 1
      const expected = isGivenAway ? open : isAmended ? ['brief.digest'] : []
      expect({ row, unchecked: unchecked.toSorted() }).toEqual({
        row,
        unchecked: expected.toSorted(),
      })
    }
  })

  test('what the node proves is proven, not believed', async () => {
    const { strength, facts, restsOn } = await checks.jobs(rowWith('jobs', { entry: 'HIRE' }))
    expect(strength).toBe('stateProof')
    expect(new Set(facts.map(({ source }) => source))).toEqual(
      new Set(['stateProof', 'receiptProof', 'header']),
    )
    expect(restsOn).toHaveLength(2)
    expect(restsOn.every(({ confirmed }) => !confirmed)).toBe(true)
  })

  test('by id, fetched from the read model', async () => {
    const [job, agent, balance, payment, review, offer] = [
      rowWith('jobs', { status: 'COMPLETED' }),
      ...lists.slice(1).map((list) => rows[list].at(-1) ?? {}),
    ] as Row[]
    const from = { publicClient, indexer: url }
    const { account } = balance as { account: { address: Hex } }
    const { job: reviewed, ofProvider } = review as { job: { id: string }; ofProvider: boolean }
    const results = await Promise.all([
      verifyJob({ ...from, id: BigInt(`${job?.id}`) }),
      verifyAgent({ ...from, id: BigInt(`${agent?.id}`) }),
      verifyBalance({ ...from, account: account.address }),
      verifyPayment({ ...from, id: `${payment?.id}` }),
      verifyReview({ ...from, jobId: BigInt(reviewed.id), ofProvider }),
      verifyOffer({ ...from, hash: offer?.hash as Hex }),
    ])
    expect(results.map(({ verdict }) => verdict)).toEqual(Array(6).fill('verified'))
  })

  test('error: no such row, no such id', async () => {
    const from = { publicClient, indexer: url }
    await expect(verifyJob({ ...from, id: 999_999n })).rejects.toThrow(NoRowError)
    await expect(verifyAgent({ ...from, id: 999_999n })).rejects.toThrow(NoRowError)
    await expect(verifyPayment({ ...from, id: '1-0' })).rejects.toThrow(NoRowError)
    await expect(verifyPayment({ ...from, id: 'first' })).rejects.toThrow(BadRowError)
    const nowhere = { publicClient, indexer: 'http://127.0.0.1:1/graphql' }
    await expect(verifyJob({ ...nowhere, id: 1n })).rejects.toThrow(NoRowError)
    await expect(verifyJob({ publicClient, row: { id: '1' } })).rejects.toThrow(BadRowError)
    await expect(verifyJob({ publicClient, row: null })).rejects.toThrow(BadRowError)
    // One path for two fields: one would be checked, the other read
    const twofold = { ...rows.jobs[0], 'client.address': rows.jobs[0]?.client }
    await expect(verifyJob({ publicClient, row: twofold })).rejects.toThrow(BadRowError)
  })
})

describe('a lying server', () => {
  const samples: [keyof typeof fields, Row][] = [
    ['jobs', { status: 'OPEN', entry: 'POST', briefVersion: 1 }],
    ['jobs', { status: 'COMPLETED', entry: 'NEGOTIATE' }],
    ['agents', {}],
    ['pointBalances', {}],
    ['payments', { kind: 'FEE' }],
    ['payments', { kind: 'RELEASED' }],
    ['reviews', {}],
    ['offers', { state: 'LIVE' }],
    ['offers', { state: 'ACCEPTED' }],
    ['offers', { state: 'COUNTERED' }],
  ]

  test.each(samples)('is found out in every field of %s %j', async (list, wanted) => {
    const row = rowWith(list, wanted)
    const { unchecked } = await checks[list](row)
    expect(unchecked).toEqual([])
    const leaves = leavesOf(row).filter((path) => path.join('.') !== 'proof.block')
    expect(leaves.length).toBeGreaterThan(1)
    for (const path of leaves) {
      const tampered = withLeaf(row, path, changed)
      const verdict = await checks[list](tampered).then(
        ({ verdict }) => verdict,
        (error: unknown) => (error instanceof BadRowError ? 'contradicted' : `${error}`),
      )
      expect(`${path.join('.')} ${verdict}`).toBe(`${path.join('.')} contradicted`)
    }
  })

  test('is found out in the difference an assignment moved', async () => {
    const differences = rows.payments.filter(({ proof }) => {
      const { event } = proof as { event: { name: string } }
      return event.name === 'JobAssigned'
    })
    for (const kind of ['ESCROWED', 'REFUNDED']) {
      const row = differences.find((row) => row.kind === kind)
      expect((await checks.payments(row)).verdict).toBe('verified')
      const other = kind === 'ESCROWED' ? 'REFUNDED' : 'ESCROWED'
      for (const lie of [{ amount: `${BigInt(`${row?.amount}`) + 1n}` }, { kind: other }]) {
        expect((await checks.payments({ ...row, ...lie })).verdict).toBe('contradicted')
      }
    }
  })

  test('is found out where the row is fetched from it', async () => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const headers = { 'content-type': 'application/json' }
      const truth = await fetch(url, { method: 'POST', headers, body: Buffer.concat(chunks) })
      response.end((await truth.text()).replace('"entry":"HIRE"', '"entry":"BUY"'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as AddressInfo
      const id = BigInt(`${rowWith('jobs', { entry: 'HIRE' }).id}`)
      const indexer = `http://127.0.0.1:${port}`
      const { verdict, facts } = await verifyJob({ publicClient, id, indexer })
      expect(verdict).toBe('contradicted')
      expect(facts.filter(({ ok }) => !ok)).toEqual([
        { fact: 'entry', claimed: 'BUY', found: 'HIRE', source: 'stateProof', ok: false },
      ])
    } finally {
      server.close()
    }
  })
})

describe('a lying node', () => {
  const { points } = deploymentOf(local.id).contracts
  const stranger: Hex = `0x${'5'.repeat(40)}`
  const slot = slotOf(storageLayout.points, [stranger])
  const block = () => (rowWith('pointBalances', {}).proof as { block: number }).block
  /** What the server says that lies with it. */
  const row = () => ({
    ...{ account: { address: stranger }, balance: '1000000', proof: { block: block() } },
  })

  /** A trie of one leaf. */
  const leafOf = (key: Hex, value: Hex) => toRlp([concatHex(['0x20', keccak256(key)]), value])
  const storage = leafOf(slot, toRlp(numberToHex(1_000_000)))
  const account = leafOf(points, toRlp(['0x01', '0x', keccak256(storage), keccak256('0x')]))
  const forgedProof = { accountProof: [account], storageProof: [{ proof: [storage] }] }

  test('is caught where it changes a proof', async () => {
    const liar = nodeThat(({ method }, truth) => (method === 'eth_getProof' ? forgedProof : truth))
    const { verdict, problems, facts } = await checks.pointBalances(row(), { publicClient: liar })
    expect({ verdict, facts }).toEqual({ verdict: 'unverifiable', facts: [] })
    expect(problems.join()).toContain('does not hold')
  })

  test('is caught where it changes a word only', async () => {
    const honest = await checks.pointBalances(row())
    expect(honest.verdict).toBe('contradicted')
    expect(honest.facts[0]).toMatchObject({ fact: 'balance', found: '0', source: 'stateProof' })
  })

  test('is caught where it makes up a block of its own, by a witness or a trusted hash', async () => {
    const liar = nodeThat(({ method }, truth) => {
      if (method === 'eth_getProof') return forgedProof
      if (method !== 'eth_getBlockByNumber') return truth
      const block = { ...rpcBlockSchema.parse(truth), stateRoot: keccak256(account) }
      for (;;) {
        try {
          encodeHeader(block)
          return { ...(truth as object), ...block }
        } catch (error) {
          block.hash = `${error}`.match(/hashes to (0x\w+)/)?.[1] as Hex
        }
      }
    })
    // Alone it cannot be told from the chain: the answer says what it rests on
    const alone = await checks.pointBalances(row(), { publicClient: liar })
    expect(alone.verdict).toBe('verified')
    expect(alone.restsOn).toMatchObject([{ block: block(), confirmed: false }])

    const witnessed = { publicClient: liar, witnesses: [publicClient] }
    const { verdict, problems } = await checks.pointBalances(row(), witnessed)
    expect(verdict).toBe('unverifiable')
    expect(problems.join()).toContain('to a witness')

    const { hash } = await publicClient.getBlock({ blockNumber: BigInt(block()) })
    const trusting = { publicClient: liar, trustedBlockHashes: [hash] }
    expect((await checks.pointBalances(row(), trusting)).verdict).toBe('unverifiable')
    const confirmed = { witnesses: [publicClient], trustedBlockHashes: [hash] }
    const [good] = rows.pointBalances
    expect(await checks.pointBalances(good, confirmed)).toMatchObject({
      ...{ verdict: 'verified', restsOn: [{ confirmed: true }] },
    })
  })

  test('is taken at its word where it serves no proofs, and the answer says so', async () => {
    const refusing = nodeThat((request, truth) => {
      if (request.method !== 'eth_getProof') return truth
      const error = { code: -32601, message: 'the method does not exist' }
      throw new RpcRequestError({ body: {}, error, url: rpcUrl })
    })
    const answered = await checks.pointBalances(rows.pointBalances[0], { publicClient: refusing })
    expect(answered).toMatchObject({ verdict: 'verified', strength: 'nodeAnswer' })
    const dossier = exportDossier({ jobId: 1n, publicClient: refusing })
    await expect(dossier).rejects.toThrow(NoAnswerError)
  })

  test('is caught where it changes, adds or leaves out a log', async () => {
    const payment = rowWith('payments', { kind: 'FEE' })
    const changes: ((logs: { data: string }[]) => void)[] = [
      (logs) => logs.pop(),
      (logs) => logs.push(...logs.slice(-1)),
      (logs) => {
        const [log] = logs
        if (log) log.data = log.data.replace(/.$/, (digit) => (digit === '1' ? '2' : '1'))
      },
    ]
    for (const change of changes) {
      const liar = nodeThat(({ method }, truth) => {
        if (method === 'eth_getBlockReceipts')
          change((truth as { logs: { data: string }[] }[])[0]?.logs ?? [])
        return truth
      })
      const { verdict, problems } = await checks.payments(payment, { publicClient: liar })
      expect(verdict).toBe('unverifiable')
      expect(problems.join()).toContain('receipts')
    }
  })

  test('makes no dossier of a story it leaves an event out of', async () => {
    const { id } = rowWith('jobs', { status: 'COMPLETED', entry: 'NEGOTIATE' })
    const whole = await exportDossier({ jobId: BigInt(`${id}`), publicClient })
    for (const left of new Set(whole.events.map(({ block }) => block))) {
      const liar = nodeThat(({ method }, truth) =>
        method === 'eth_getLogs'
          ? (truth as { blockNumber: Hex }[]).filter((log) => Number(log.blockNumber) !== left)
          : truth,
      )
      const names = whole.events.filter(({ block }) => block === left).map(({ name }) => name)
      const dossier = exportDossier({ jobId: BigInt(`${id}`), publicClient: liar })
      if (names.every(isScore)) continue
      await expect(dossier, `${names}`).rejects.toThrow(DossierNotTrueError)
    }
  })

  test('error: it is gone', async () => {
    const gone = createPublicClient({
      chain: local,
      transport: http('http://127.0.0.1:1', { retryCount: 0 }),
    })
    const options = { publicClient: gone, deployment: deploymentOf(local.id) }
    const { verdict, facts } = await checks.pointBalances(rows.pointBalances[0], options)
    expect({ verdict, facts }).toEqual({ verdict: 'unverifiable', facts: [] })
  })
})

describe('dossiers', () => {
  const readDocument = async (digest: Hex) => {
    const response = await fetch(`${inject('contentUrl')}/ipfs/${cidOf(digest)}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    return response.ok && digestOf(bytes) === digest ? bytes : undefined
  }
  const hashesOf = ({ evidence }: Dossier) => evidence.blocks.map(({ header }) => keccak256(header))
  let dossier: Dossier

  beforeAll(async () => {
    // Negotiated in two rounds, delivered, paid, reviewed
    const jobId = BigInt(inject('facts').negotiated ?? 0)
    dossier = await exportDossier({ jobId, publicClient, readDocument })
  })

  test('jobs of every kind have one that verifies', async () => {
    for (const { id, status, ending, budget } of some(rows.jobs, 50)) {
      if (id === judged.arbitrated) continue
      const made = await exportDossier({ jobId: BigInt(`${id}`), publicClient })
      const trustedBlockHashes = hashesOf(made)
      const { verdict, contradictions } = await verifyDossier(made, { trustedBlockHashes })
      expect({ id, verdict, contradictions }).toEqual({
        ...{ id, verdict: 'verified', contradictions: [] },
      })
      expect(made.job).toMatchObject({ status, ending, budget })
    }
  })

  test('none is made where nobody signed: nothing proves such a transaction', async () => {
    // A contract was made to send its ruling
    const jobId = BigInt(judged.arbitrated ?? 0)
    await expect(exportDossier({ jobId, publicClient })).rejects.toThrow(NoAnswerError)
  })

  test('one tells terms, offers, events, money, reviews and documents, and is JSON', async () => {
    const trustedBlockHashes = hashesOf(dossier)
    const text = JSON.stringify(dossier)
    expect((await verifyDossier(text, { trustedBlockHashes })).verdict).toBe('verified')
    const { money, offers, reviews, documents, events } = dossier
    expect(offers.map(({ state }) => state)).toContain('ACCEPTED')
    expect(reviews.length).toBeGreaterThan(0)
    expect(BigInt(money.in)).toBe(
      BigInt(money.paid) + BigInt(money.fee) + BigInt(money.ownerFee) + BigInt(money.refunded),
    )
    expect(events.map(({ name }) => name)).toContain('PaymentReleased')
    const texts = documents.flatMap(({ content }) =>
      content && 'utf8' in content ? [content] : [],
    )
    expect(texts.length).toBeGreaterThan(1)
    expect(documents.every(({ untrusted }) => untrusted)).toBe(true)
  })

  test('without trusted blocks one verifies nothing', async () => {
    const alone = await verifyDossier(dossier)
    expect(alone).toMatchObject({ verdict: 'unverifiable', contradictions: [] })
    const [first, ...others] = hashesOf(dossier)
    expect(alone.restsOn.map(({ hash }) => hash)).toEqual([first, ...others])
    const { verdict } = await verifyDossier(dossier, { trustedBlockHashes: others })
    expect(verdict).toBe('unverifiable')
  })

  /** What becomes of a dossier that was tampered with. */
  async function verdictOf(tampered: unknown, trustedBlockHashes: Hex[]): Promise<string> {
    return verifyDossier(tampered, { trustedBlockHashes }).then(
      ({ verdict }) => verdict,
      (error: unknown) =>
        error instanceof BadDossierError || error instanceof UnknownChainError
          ? 'refused'
          : `${error}`,
    )
  }

  test('tampering with any one field is found', async () => {
    const trusted = hashesOf(dossier)
    const next = random(20_261_120)
    const paths = leavesOf(dossier)
      .map((path) => ({ path, order: next() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, 500)
      .map(({ path }) => path)
    const missed: string[] = []
    for (const path of paths) {
      const tampered = withLeaf(dossier, path, (leaf) => changed(leaf, next()))
      const verdict = await verdictOf(tampered, trusted)
      if (verdict !== 'contradicted' && verdict !== 'refused') {
        missed.push(`${path.join('.')} ${verdict}`)
      }
    }
    expect(paths.length).toBeGreaterThan(300)
    expect(missed).toEqual([])
  })

  test('so is anything left out, put in twice or put elsewhere', async () => {
    const trusted = hashesOf(dossier)
    const missed: string[] = []
    for (const path of listsOf(dossier)) {
      const change = (how: (list: unknown[]) => unknown[]) =>
        withLeaf(dossier, path, (list) => how([...(list as unknown[])]))
      const length = (path.reduce<unknown>((at, key) => (at as Row)[key], dossier) as unknown[])
        .length
      if (length === 0) continue
      const ways: Record<string, (list: unknown[]) => unknown[]> = {
        first: (list) => list.slice(1),
        last: (list) => list.slice(0, -1),
        twice: (list) => [...list, list.at(-1)],
        ...(length > 1 ? { turned: (list: unknown[]) => [...list].reverse() } : {}),
      }
      for (const [way, how] of Object.entries(ways)) {
        const tampered = change(how)
        if (JSON.stringify(tampered) === JSON.stringify(dossier)) continue
        const verdict = await verdictOf(tampered, trusted)
        const isFound = verdict === 'contradicted' || verdict === 'refused'
        if (!isFound) missed.push(`${path.join('.')} ${way} ${verdict}`)
      }
    }
    expect(missed).toEqual([])
  })

  test('a whole transaction left out, with all that was told of it, is found', async () => {
    const trusted = hashesOf(dossier)
    for (const [at, block] of dossier.evidence.blocks.entries()) {
      const names = dossier.events
        .filter(({ blockHash }) => blockHash === keccak256(block.header))
        .map(({ name }) => name)
      if (names.length === 0 || names.every((name) => isScore(name))) continue
      const blocks = dossier.evidence.blocks.filter((_, index) => index !== at)
      const tampered = { ...dossier, evidence: { ...dossier.evidence, blocks } }
      const { contradictions } = await verifyDossier(tampered, { trustedBlockHashes: trusted })
      // Not only that what is told does not fit: what is proven makes no story
      expect(contradictions, `${names}`).toHaveLength(1)
    }
  })

  test('a header that was made up is not one of the chain', async () => {
    const [block] = dossier.evidence.blocks
    const truth = hashesOf(dossier)
    const fields = fromRlp(block?.header ?? '0x') as Hex[]
    const header = toRlp(fields.map((field, index) => (index === 12 ? '0xbad0' : field)))
    const made = JSON.stringify(dossier)
      .replaceAll(block?.header ?? '', header)
      .replaceAll(truth[0] ?? '', keccak256(header))
    const { verdict, contradictions, restsOn } = await verifyDossier(made, {
      trustedBlockHashes: truth,
    })
    expect({ verdict, contradictions }).toEqual({ verdict: 'unverifiable', contradictions: [] })
    expect(restsOn.filter(({ trusted }) => !trusted)).toHaveLength(1)
  })

  test('error: it is none, or larger than one may be', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const endless: Row = {}
    endless.evidence = endless
    const many = { ...dossier, offers: Array(5000).fill(dossier.offers[0]) }
    const wide = { ...dossier, documents: Array(3_000_000).fill(0) }
    for (const bad of ['', '{}', 'null', null, 7, [], {}, deep, endless, many, wide]) {
      await expect(verifyDossier(bad)).rejects.toThrow(BadDossierError)
    }
    await expect(verifyDossier({ ...dossier, chainId: 5 })).rejects.toThrow(UnknownChainError)
  })

  test('error: there is no such job, or another document than was asked for', async () => {
    await expect(exportDossier({ jobId: 999_999n, publicClient })).rejects.toThrow(
      DossierNotTrueError,
    )
    const jobId = BigInt(dossier.job.id)
    const readDocument = async () => new Uint8Array([1])
    const making = exportDossier({ jobId, publicClient, readDocument })
    await expect(making).rejects.toThrow(DocumentMismatchError)
  })

  test('one of an earlier block tells the job as it stood', async () => {
    const submitted = dossier.events.find(({ name }) => name === 'JobSubmitted')
    const block = BigInt(submitted?.block ?? 0)
    const earlier = await exportDossier({
      ...{ jobId: BigInt(dossier.job.id), publicClient, block, indexer: url, logRange: 50 },
    })
    expect(earlier.job.status).toBe('SUBMITTED')
    expect(earlier.money).toMatchObject({ held: earlier.job.budget, paid: '0' })
    const { verdict } = await verifyDossier(earlier, { trustedBlockHashes: hashesOf(earlier) })
    expect(verdict).toBe('verified')
  })
})

/** Told of a job, kept by no word that says how often. */
function isScore(name: string): boolean {
  return name === 'ScoreChanged' || name === 'PartBooked'
}
