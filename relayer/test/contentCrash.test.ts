import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRelayClient, digestOf, digestOfCid } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningRelayer, startRelayer } from '../../script/stack/startRelayer.ts'
import { type PinningServer, startPinningServer } from './pinningServer.ts'
import { type Stack, startStack } from './stack.ts'

let stack: Stack
let service: PinningServer
let running: RunningRelayer | undefined

beforeAll(async () => {
  stack = await startStack()
  service = await startPinningServer()
})

afterAll(async () => {
  await running?.kill()
  await service.stop()
  await stack.stop()
})

async function start(): Promise<string> {
  running = await startRelayer({
    chainId: 31337,
    rpcUrl: stack.environment.CHAIN_RPC_URL ?? '',
    databaseUrl: stack.environment.DATABASE_URL ?? '',
    contentDir: stack.environment.CONTENT_DIR ?? '',
    logFile: join(stack.dir, 'relayer.log'),
    env: { IPFS_PINNING_URL: service.url, IPFS_PINNING_TOKEN: service.token },
  })
  return running.url
}

test('killed while documents come in: what was answered is whole and gets pinned, nothing else is served', async () => {
  const dir = stack.environment.CONTENT_DIR ?? ''
  const client = createRelayClient({ url: await start() })
  const documents: Uint8Array<ArrayBuffer>[] = []
  const answered = new Set<Hex>()
  // Each sends one after another until it is not answered, so that some are always under way
  const send = async () => {
    for (;;) {
      const bytes = new Uint8Array(randomBytes(30_000))
      documents.push(bytes)
      const { digest } = await client.putDocument(bytes)
      answered.add(digest as Hex)
      if (answered.size === 40) await running?.kill()
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: 20 }, send))
  expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
  expect(answered.size).toBeGreaterThanOrEqual(40)

  // No file is half a document under a whole one's name
  const folders = (await readdir(dir)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const folder of folders) {
    for (const name of await readdir(join(dir, folder))) {
      expect(digestOf(await readFile(join(dir, folder, name)))).toBe(`0x${name}`)
    }
  }

  // Drafts of long ago are swept away, those of a living process are not
  const drafts = join(dir, 'drafts')
  await mkdir(drafts, { recursive: true })
  await writeFile(join(drafts, 'old'), 'half')
  await utimes(join(drafts, 'old'), 1, 1)
  await writeFile(join(drafts, 'young'), 'half')

  const again = createRelayClient({ url: await start() })
  for (const bytes of documents) {
    const digest = digestOf(bytes)
    const got = await again.getDocument(digest).catch(() => undefined)
    if (got) expect(Buffer.compare(got, bytes)).toBe(0)
    else expect(answered.has(digest)).toBe(false)
  }
  await again.putDocument(new Uint8Array(randomBytes(10)))
  expect(await readdir(drafts)).toContain('young')
  expect(await readdir(drafts)).not.toContain('old')

  const end = Date.now() + 20_000
  const missing = () => {
    const asked = new Set(service.requests.map(({ pin }) => digestOfCid(pin.cid)))
    return [...answered].filter((digest) => !asked.has(digest))
  }
  while (missing().length > 0 && Date.now() < end)
    await new Promise((done) => setTimeout(done, 200))
  expect(missing()).toEqual([])
})
