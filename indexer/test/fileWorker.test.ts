import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registrationType } from '@guildhall/sdk'
import pino from 'pino'
import { type Hex, keccak256 } from 'viem'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { startWorker } from '../../script/stack/startIndexer.ts'
import { connect, type Database } from '../database/connect.ts'
import type { FileKind } from '../database/fileRow.ts'
import { migrateDocuments } from '../database/migrateDocuments.ts'
import { fileKey } from '../src/registration.ts'
import { createFileWorker } from '../worker/createFileWorker.ts'
import { createFetchFile } from '../worker/fetchFile.ts'
import type { Worker } from '../worker/lookout.ts'
import { maxFileSize } from '../worker/readJson.ts'
import { until } from './graphql.ts'

/** Workers over tables of their own, filled here in the writer's place, and a server that may do anything. */
const schema = 'file_test'
const documentsSchema = 'file_test_documents'
type Answer = (request: IncomingMessage, response: ServerResponse) => void
const answers = new Map<string, Answer>()
const asked: string[] = []
const open: Server[] = []
let sql: Database
let workers: Worker[] = []
let block = 0
/** Of the server of most files, and of another host's. */
let ports: number[] = []

const good = (name: string, more: object = {}) =>
  JSON.stringify({ type: registrationType, name, ...more })

beforeAll(async () => {
  ports = [await listen(), await listen()]
  const url = inject('databaseUrl')
  sql = connect({ url, schema, name: 'guildhall_test', max: 5, statementTimeout: 5000 })
  const written = inject('schema')
  await sql`create schema ${sql(schema)}`
  for (const table of ['link', 'reference', 'inline_document']) {
    await sql`create table ${sql(schema)}.${sql(table)} (like ${sql(written)}.${sql(table)})`
  }
  await migrateDocuments(sql, documentsSchema)
})

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
})

afterAll(async () => {
  await sql.end()
  for (const server of open) server.close().closeAllConnections()
})

async function start(options: { refresh?: number; allowed?: string[] } = {}): Promise<void> {
  const { refresh = 3600, allowed = ['127.0.0.0/8'] } = options
  const gateway = `http://127.0.0.1:${ports[0]}`
  workers.push(
    await createFileWorker({
      sql,
      schema,
      documentsSchema,
      fetchFile: createFetchFile({ gateway, allowed }),
      logger: pino({ level: 'silent' }),
      pollInterval: 50,
      maxTries: 3,
      refresh,
    }),
  )
}

/** Serves something at a path, and says where. */
function serve(path: string, answer: Answer | string, host = 0): string {
  answers.set(path, typeof answer === 'string' ? (_, response) => response.end(answer) : answer)
  return `http://127.0.0.1:${ports[host]}${path}`
}

const name = (...uris: string[]) => nameAs('REGISTRATION', ...uris)

async function nameAs(kind: FileKind, ...uris: string[]): Promise<void> {
  block++
  const rows = uris.map((uri, i) => ({
    kind,
    key: fileKey(uri),
    uri,
    block,
    timestamp: block,
    transaction_hash: fileKey(uri),
    log_index: i,
  }))
  await sql`insert into link ${sql(rows)}`
}

type Known = {
  status: string
  fault: string | null
  attempts: number
  unchanged: number
  digest: Hex | null
  isGivenUp: boolean
  name: string | null
}

async function known(uri: string, kind: FileKind = 'REGISTRATION'): Promise<Known | undefined> {
  const [row] = await sql<Known[]>`
    select status, fault, attempts, unchanged, file.digest, registration_file.name,
      next_attempt_at = 'infinity' as is_given_up
    from ${sql(documentsSchema)}.file
    left join ${sql(documentsSchema)}.registration_file using (key)
    where kind = ${kind} and key = ${fileKey(uri)}`
  return row
}

const settled = (uri: string, kind?: FileKind) =>
  until(
    () => known(uri, kind),
    (row) => row !== undefined && row.status !== 'PENDING',
  )

const makeDue = (uri: string) =>
  sql`update ${sql(documentsSchema)}.file set next_attempt_at = now() where key = ${fileKey(uri)}`

describe('a file that is not what it should be', () => {
  const huge = `{"type":"${'x'.repeat(maxFileSize)}"}`
  const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000)
  test.each<[string, Answer | string, { status: string; fault: string | null }]>([
    ['/huge', huge, { status: 'BAD', fault: 'TOO_LARGE' }],
    ['/endless', (_, response) => void endless(response), { status: 'BAD', fault: 'TOO_LARGE' }],
    ['/page', '<html>', { status: 'BAD', fault: 'NOT_JSON' }],
    ['/half', '{"name":', { status: 'BAD', fault: 'NOT_JSON' }],
    ['/lists', nested('[', ']'), { status: 'BAD', fault: 'TOO_DEEP' }],
    ['/objects', nested('{"a":', '}').slice(0, maxFileSize), { status: 'BAD', fault: 'TOO_DEEP' }],
    ['/array', '[]', { status: 'BAD', fault: 'NOT_THE_FORM' }],
    ['/null', 'null', { status: 'BAD', fault: 'NOT_THE_FORM' }],
    ['/untyped', '{"name":"Ada"}', { status: 'BAD', fault: 'NOT_THE_FORM' }],
    ['/nameless', good(''), { status: 'BAD', fault: 'NOT_THE_FORM' }],
    [
      '/bytes',
      (_, response) => response.end(Buffer.from([0xff, 0xfe])),
      { status: 'BAD', fault: 'NOT_TEXT' },
    ],
    ['/moved', redirect('/moved'), { status: 'BAD', fault: 'REDIRECTED' }],
    ['/inwards', redirect('https://10.0.0.1/'), { status: 'BAD', fault: 'REFUSED' }],
    ['/to-metadata', redirect('https://169.254.169.254/'), { status: 'BAD', fault: 'REFUSED' }],
    ['/to-file', redirect('file:///etc/passwd'), { status: 'BAD', fault: 'REFUSED' }],
    [
      '/teapot',
      (_, response) => response.writeHead(418).end(),
      { status: 'MISSING', fault: 'NOT_FOUND' },
    ],
  ])('%s', async (path, answer, expected) => {
    const uri = serve(path, answer)
    await name(uri)
    await start()
    expect(await settled(uri)).toMatchObject({ ...expected, name: null })
  })

  test.each([
    ['https://10.0.0.1/agent.json', 'REFUSED'],
    ['https://[::1]/agent.json', 'REFUSED'],
    ['https://user:word@192.0.2.1/', 'REFUSED'],
    ['ar://abc', 'UNSUPPORTED'],
    ['ipfs://', 'UNSUPPORTED'],
    ['ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG/%2e%2e/%2e%2e/health', 'UNSUPPORTED'],
    ['ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG/..%2F..%2Fhealth', 'UNSUPPORTED'],
    ['file:///etc/passwd', 'UNSUPPORTED'],
    ['', 'UNSUPPORTED'],
  ])('at %s', async (uri, fault) => {
    await name(uri)
    await start()
    expect(await settled(uri)).toMatchObject({ status: 'BAD', fault })
  })
})

test('this machine is refused unless it is allowed', async () => {
  const uri = serve('/here', good('Here'))
  await name(uri)
  await start({ allowed: [] })
  expect(await settled(uri)).toMatchObject({ status: 'BAD', fault: 'REFUSED' })
  expect(asked).not.toContain('/here')
})

test('what strangers write is cut, and kept where Postgres could not keep it', async () => {
  const odd = good('N\\u0000\\ud800'.repeat(99), { description: 'x'.repeat(9000) }).replaceAll(
    '\\\\u',
    '\\u',
  )
  const more = {
    image: `https://example.org/${'x'.repeat(5000)}`,
    services: [
      ...Array.from({ length: 60 }, () => ({ name: 'web', endpoint: 'https://example.org' })),
      null,
      7,
    ],
    registrations: [{ agentId: '1e9', agentRegistry: 'eip155:1:0x' }, 'no', { agentId: 1.5 }],
    active: 'yes',
    x402Support: { enabled: true },
    supportedTrust: [1, null, 'reputation', 'reputation', { name: 'tee-attestation' }],
  }
  const uri = serve('/odd', odd)
  const other = serve('/other', good('Other', more))
  await name(uri, other)
  await start()
  expect((await settled(uri))?.status).toBe('KNOWN')
  expect((await settled(other))?.status).toBe('KNOWN')
  const rows = await sql<Record<string, unknown>[]>`
    select * from ${sql(documentsSchema)}.registration_file
    where key in ${sql([fileKey(uri), fileKey(other)])} order by name`
  expect(rows[0]?.name).toMatch(/^(?:N\ufffd)+…$/)
  expect(rows[0]?.description).toHaveLength(4097)
  expect(rows[1]).toMatchObject({
    name: 'Other',
    image: null,
    active: null,
    x402Support: true,
    supportedTrust: ['reputation', 'tee-attestation'],
    registrations: [],
  })
  expect(rows[1]?.services).toHaveLength(50)
})

test("a validation's file is kept whatever it is, and its text cut", async () => {
  const binary = Buffer.from([0xff, 0xfe, 0])
  const uris = [
    serve('/binary', (_, response) => response.end(binary)),
    serve('/long', `a\0${'b'.repeat(9000)}`),
    serve('/page', '<html>'),
    serve('/huge', 'x'.repeat(maxFileSize + 1)),
  ]
  await nameAs('VALIDATION', ...uris)
  await start()
  for (const uri of uris) await settled(uri, 'VALIDATION')
  const rows = await sql<{ key: Hex; hash: Hex; size: number; text: string | null }[]>`
    select key, hash, size, text from ${sql(documentsSchema)}.validation_file
    where key = any(${uris.map(fileKey)})`
  const kept = uris.map((uri) => rows.find(({ key }) => key === fileKey(uri)))
  expect(kept[0]).toMatchObject({ hash: keccak256(binary), size: 3, text: null })
  expect(kept[1]?.text).toBe(`a${'b'.repeat(4095)}…`)
  expect(kept[2]?.text).toBe('<html>')
  expect(kept[3]).toBeUndefined()
  expect(await known(uris[3] ?? '', 'VALIDATION')).toMatchObject({
    ...{ status: 'BAD', fault: 'TOO_LARGE' },
  })
})

test('a file that changes is read anew; one that stays is looked at more rarely', async () => {
  const uri = serve('/changing', good('Before'))
  await name(uri)
  await start()
  expect(await settled(uri)).toMatchObject({ status: 'KNOWN', name: 'Before', unchanged: 0 })
  await makeDue(uri)
  await until(
    () => known(uri),
    (row) => row?.unchanged === 1,
  )
  const [{ hours } = { hours: 0 }] = await sql<{ hours: number }[]>`
    select extract(epoch from next_attempt_at - now())::float8 / 3600 as hours
    from ${sql(documentsSchema)}.file where key = ${fileKey(uri)}`
  expect(hours).toBeGreaterThan(1.9)
  serve('/changing', good('After'))
  await makeDue(uri)
  await until(
    () => known(uri),
    (row) => row?.name === 'After',
  )
  // No answer is no news, until it is given up
  serve('/changing', (_, response) => response.writeHead(503).end())
  await makeDue(uri)
  const silent = await until(
    () => known(uri),
    (row) => row?.fault === 'UNREACHABLE',
  )
  expect(silent).toMatchObject({ status: 'KNOWN', name: 'After' })
  await until(
    () => known(uri),
    (row) => row?.isGivenUp === true,
  )
  expect(await known(uri)).toMatchObject({ status: 'MISSING', name: null, attempts: 3 })
  // Until it is named again
  serve('/changing', good('Again'))
  await sql`update ${sql(documentsSchema)}.file set fetched_at = null where key = ${fileKey(uri)}`
  await name(uri)
  await until(
    () => known(uri),
    (row) => row?.name === 'Again',
  )
})

test('a slow host keeps nobody else waiting', async () => {
  const held: ServerResponse[] = []
  const slow = Array.from({ length: 40 }, (_, i) => `/slow-${i}`)
  const uris = slow.map((path) => serve(path, (_, response) => void held.push(response), 1))
  await name(...uris)
  await start()
  await until(
    async () => held.length,
    (count) => count === 1,
  )
  const quick = serve('/quick', good('Quick'))
  await name(quick)
  expect(await settled(quick)).toMatchObject({ name: 'Quick' })
  // One at a time of one host
  expect(held).toHaveLength(1)
  for (const path of slow) serve(path, good('Slow'))
  held[0]?.end(good('Slow'))
  await until(
    () => Promise.all(uris.map((uri) => known(uri))),
    (rows) => rows.every((row) => row?.status === 'KNOWN'),
  )
})

describe('the agent card a registration file names', () => {
  type Skills = { a2aSkills: string[]; skills: string[] }
  const skillsOf = async (uri: string) => {
    const [row] = await sql<Skills[]>`
      select a2a_skills, skills from ${sql(documentsSchema)}.registration_file
      where key = ${fileKey(uri)}`
    return row && { ...row }
  }
  const own = ['own']
  const card = ['translate', 'Translation', 'german']
  const skills = [{ id: 'translate', name: 'Translation', tags: ['german', 7] }, null, { id: 7 }]
  const both = { a2aSkills: [...own, ...card], skills: [...own, ...card, 'nlp'] }
  const becomes = (uri: string, wanted: Skills) =>
    until(
      () => skillsOf(uri),
      (row) => JSON.stringify(row) === JSON.stringify(wanted),
    )

  test('is fetched, and its skills are the agent’s while it is there', async () => {
    const cardUri = serve('/card', JSON.stringify({ name: 'Ada', version: '1.0.0', skills }))
    const services = [
      { name: 'A2A', endpoint: cardUri, skills: own },
      { name: 'OASF', endpoint: 'https://example.org', skills: ['nlp'] },
    ]
    const uri = serve('/carded', good('Carded', { services }))
    const other = serve('/carded-too', good('Too', { services: [services[0]] }))
    await name(uri)
    await start()
    await becomes(uri, both)
    await name(other)
    await becomes(other, { a2aSkills: both.a2aSkills, skills: both.a2aSkills })
    const look = () => sql`
      update ${sql(documentsSchema)}.file set next_attempt_at = now(), attempts = 0
      where uri = ${cardUri}`
    serve('/card', (_, response) => response.writeHead(404).end())
    await look()
    await becomes(uri, { a2aSkills: own, skills: ['own', 'nlp'] })
    await becomes(other, { a2aSkills: own, skills: own })
    serve('/card', '[]')
    await look()
    await until(
      async () => sql<{ fault: string }[]>`
        select fault from ${sql(documentsSchema)}.file where uri = ${cardUri}`,
      ([file]) => file?.fault === 'NOT_THE_FORM',
    )
  })

  test('is not asked for inside', async () => {
    const inside = `http://127.0.0.1:${ports[0]}/inside`
    const services = [{ name: 'a2a', endpoint: inside, skills: own }]
    const body = JSON.stringify({ type: registrationType, name: 'Inside', services })
    const uri = serve('/naming', body)
    await name(uri)
    await start()
    await settled(uri)
    await Promise.all(workers.map((worker) => worker.stop()))
    workers = []
    asked.length = 0
    await sql`
      update ${sql(documentsSchema)}.file set next_attempt_at = now(), attempts = 0
      where uri = ${inside}`
    await start({ allowed: [] })
    await until(
      async () => sql<{ fault: string }[]>`
        select fault from ${sql(documentsSchema)}.file where uri = ${inside}`,
      ([file]) => file?.fault === 'REFUSED',
    )
    expect(asked).not.toContain('/inside')
  })
})

test('several workers share the work, each file is fetched once', async () => {
  const uris = Array.from({ length: 30 }, (_, i) => serve(`/shared-${i}`, good(`Shared ${i}`)))
  await Promise.all([start(), start(), start()])
  await name(...uris)
  for (const uri of uris) expect((await settled(uri))?.status).toBe('KNOWN')
  const fetched = asked.filter((path) => path.startsWith('/shared-'))
  expect(fetched).toHaveLength(30)
})

test('what a killed worker held is taken by the next', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-files-'))
  let isHeld = false
  const uri = serve('/held', () => {
    isHeld = true
  })
  await name(uri)
  const process = await startWorker({
    chainId: 31337,
    rpcUrl: inject('rpcUrl'),
    databaseUrl: inject('databaseUrl'),
    contentUrl: inject('contentUrl'),
    schema,
    views: schema,
    documentsSchema,
    outgoingAllowed: '127.0.0.0/8',
    logDir: dir,
  })
  await until(
    async () => isHeld,
    (held) => held,
    30,
  )
  await process.kill()
  serve('/held', good('Held'))
  // A minute later
  await makeDue(uri)
  await start()
  expect(await settled(uri)).toMatchObject({ status: 'KNOWN', name: 'Held', attempts: 0 })
  await rm(dir, { recursive: true })
})

async function listen(): Promise<number> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers.get(request.url ?? '')
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(server)
  return (server.address() as AddressInfo).port
}

function redirect(location: string): Answer {
  return (_, response) => response.writeHead(302, { location }).end()
}

async function endless(response: ServerResponse): Promise<void> {
  response.on('error', () => {})
  while (!response.destroyed) {
    if (!response.write(' '.repeat(65_536))) await once(response, 'drain').catch(() => {})
  }
}
