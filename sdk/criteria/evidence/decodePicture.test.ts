import { deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { afterEach, expect, test, vi } from 'vitest'
import { pngHead, pngOf, pngOfChunks, scene } from '../test/pictures.ts'
import { decodePicture } from './decodePicture.ts'
import { fingerprintsOf } from './fingerprint.ts'

const end = ['IEND', new Uint8Array()] as const
const zeros = (count: number) => ['IDAT', deflateSync(new Uint8Array(count))] as const

afterEach(() => vi.restoreAllMocks())

test('default: as it was drawn', () => {
  const drawn = scene(1)
  const { data, ...size } = decodePicture(pngOf(drawn)) ?? {}
  expect(size).toEqual({ width: drawn.width, height: drawn.height })
  expect(Buffer.compare(drawn.data, data ?? new Uint8Array())).toBe(0)
  expect(decodePicture(pngOfChunks(pngHead(1, 1), zeros(4), end))).toMatchObject({ width: 1 })
})

test.each([
  ['an interlaced one that unpacks to far more', [pngHead(1, 1, true), zeros(1 << 20), end]],
  ['a second header', [pngHead(1, 1), pngHead(50_000, 50_000), zeros(4), end]],
  ['a first header that is none', [zeros(4), pngHead(1, 1), end]],
  ['a palette without end', [pngHead(1, 1), ['PLTE', new Uint8Array(3 * 257)], zeros(4), end]],
  ['too many pixels', [pngHead(8000, 8000), zeros(4), end]],
  ['no header', [end]],
] as const)('error: %s is not even decoded', (_, chunks) => {
  const read = vi.spyOn(PNG.sync, 'read')
  expect(decodePicture(pngOfChunks(...chunks))).toBeUndefined()
  expect(read).not.toHaveBeenCalled()
})

test('what is under something transparent is not seen', () => {
  const [shown, hidden] = [scene(1), scene(2)]
  const { width, height } = shown
  // Nothing to be seen above, and the picture below it
  const clear = { width, height, data: hidden.data.map((value, i) => (i % 4 === 3 ? 0 : value)) }
  const decoded = decodePicture(pngOf(clear))
  expect(decoded?.data.every((value) => value === 255)).toBe(true)
  expect(decoded && fingerprintsOf(decoded)).toBeUndefined()
  const half = { width, height, data: shown.data.map((value, i) => (i % 4 === 3 ? 128 : value)) }
  expect(decodePicture(pngOf(half))?.data[0]).toBe(
    Math.round(((shown.data[0] ?? 0) * 128) / 255 + 127),
  )
})
