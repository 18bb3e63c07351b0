import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Exif, jpegOf, scene } from '../criteria/test/pictures.ts'
import { cidOf, digestOf } from '../src/documents.ts'
import { runWith } from './test/runWith.ts'

const takenAt = 1_795_170_000
let dir: string
let relayer: Server

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-evidence-'))
  relayer = createServer(async (request, response) => {
    const bytes = await buffer(request)
    const digest = digestOf(bytes)
    const cid = cidOf(digest)
    response.end(JSON.stringify({ digest, cid, uri: `ipfs://${cid}`, size: bytes.length }))
  })
  await new Promise<void>((resolve) => relayer.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  relayer.close()
  await rm(dir, { recursive: true })
})

/** The item that a picture of a clock an hour ahead of UTC becomes, by flags. */
async function add(exif: Exif, flags: readonly string[] = [], isTerminal = false) {
  const file = join(dir, 'shelf.jpg')
  await writeFile(file, jpegOf(scene(1), { takenAt, offset: 60, ...exif }))
  const { port } = relayer.address() as AddressInfo
  const env = { GUILDHALL_HOME: dir, GUILDHALL_RELAYER: `http://127.0.0.1:${port}` }
  const { code, stdout, stderr } = await runWith(
    ['evidence', 'add', file, '--format', 'json', ...flags],
    { env, isTerminal },
  )
  return { code, item: code === 0 ? JSON.parse(stdout) : undefined, stderr }
}

test('the time and its zone are what the file says', async () => {
  const { item } = await add({})
  expect(item).toMatchObject({ capturedAt: takenAt, device: { utcOffset: 60 } })
})

test('where the file names no zone nobody does: neither time nor zone is made up', async () => {
  const { item, stderr } = await add({ saysOffset: false }, [], true)
  expect(item).not.toHaveProperty('capturedAt')
  expect(item).not.toHaveProperty('device')
  expect(stderr).toContain('--utc-offset')
  const given = await add({ saysOffset: false }, ['--captured-at', String(takenAt)])
  expect(given.item).toMatchObject({ capturedAt: takenAt })
  expect(given.item).not.toHaveProperty('device')
})

test('the zone may be given', async () => {
  const { item } = await add({ offset: -300, saysOffset: false }, ['--utc-offset', '-05:00'])
  expect(item).toMatchObject({ capturedAt: takenAt, device: { utcOffset: -300 } })
  const wrong = await add({}, ['--utc-offset', 'Paris'])
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('+02:00') })
})
