import { expect, test } from 'vitest'
import { MissingDocumentError } from '../../src/criteria/errors.ts'
import { checkDocument, maxSizeOf } from '../../src/documentKinds.ts'
import { encodeDocument } from '../../src/documents.ts'
import { capturesTypedData } from '../../src/evidence/capturesTypedData.ts'
import { type Checked, evidenceReportSchema } from '../../src/evidence/evidenceReport.ts'
import type { EvidenceItem } from '../../src/evidence/evidenceSchema.ts'
import { putFile } from '../../src/evidence/putFile.ts'
import { NoEvidenceAskedError } from '../errors.ts'
import {
  began,
  criteriaOf,
  job,
  plainFacts,
  requirement,
  Shelf,
  stranger,
  tower,
  worker,
} from '../test/evidenceDelivery.ts'
import { blank, jpegOf, pngOf, redrawn, scene } from '../test/pictures.ts'

const shelf = new Shelf()
const honest = { takenAt: began + 3600, offset: 60, place: tower }
const good = jpegOf(scene(1), honest)

/** What of the last item is not as it should be, and its score. */
async function faults(
  items: EvidenceItem[],
  ...[delivery, rest]: [Parameters<Shelf['deliver']>[1]?, Parameters<Shelf['judge']>[1]?]
) {
  const { report } = await shelf.judge(await shelf.deliver(items, delivery), rest)
  const last = report.items.at(-1)
  const found = last?.checks.filter(({ outcome }) => outcome !== 'passed') ?? []
  return { found: found.map(nameOf), score: last?.score, report }
}

const nameOf = ({ check, outcome }: Checked) => `${check} ${outcome}`

test('default: what an honest worker shows is accepted, and the same again is the same bytes', async () => {
  const deliverable = await shelf.deliver([shelf.photo(good)])
  const { report, digest, bytes, contents } = await shelf.judge(deliverable)
  expect(evidenceReportSchema.parse(report)).toEqual(report)
  expect(report).toMatchObject({ passed: 1, total: 1, needed: 1, accepted: true, score: 100 })
  expect(contents).toEqual([report.items[0]?.content])
  const again = await new Shelf().judge.call(shelf, deliverable)
  expect(again.digest).toBe(digest)
  expect(bytes.length).toBeLessThan(maxSizeOf('report'))
})

const photo = (other: Partial<EvidenceItem>) => [shelf.photo(good, other)]
const there = shelf.photo(good).location
const at = (other: object) => ({ location: { ...tower, accuracy: 14, ...there, ...other } })

test.each<[string, EvidenceItem[], string[], number]>([
  ['no metadata', [shelf.photo(jpegOf(scene(1)))], ['metadata doubtful'], 90],
  ['a PNG', [shelf.photo(pngOf(scene(1)))], ['metadata doubtful'], 90],
  [
    'a file that says another day',
    [shelf.photo(jpegOf(scene(1), { ...honest, takenAt: began - 40 * 86_400 }))],
    ['metadata failed'],
    0,
  ],
  [
    'a file that says half an hour',
    [shelf.photo(jpegOf(scene(1), { ...honest, takenAt: began + 5400 }))],
    ['metadata doubtful'],
    70,
  ],
  [
    'a file taken in another city',
    [shelf.photo(jpegOf(scene(1), { ...honest, place: { latitude: 52.5, longitude: 13.4 } }))],
    ['metadata failed'],
    0,
  ],
  [
    'a file an editor wrote',
    [shelf.photo(jpegOf(scene(1), { ...honest, software: 'GIMP 2.10' }))],
    ['metadata doubtful'],
    70,
  ],
  ['one colour', [shelf.photo(jpegOf(blank(), honest))], ['picture failed'], 0],
  [
    'a thumbnail',
    [shelf.photo(jpegOf(scene(1, { width: 160, height: 120 }), honest))],
    ['picture doubtful'],
    60,
  ],
  ['no picture', [shelf.photo(Buffer.from('%PDF-1.7 …'))], ['file failed'], 0],
  ['a broken JPEG', [shelf.photo(good.slice(0, 30))], ['picture failed'], 0],
  ['far off', photo(at({ latitude: 48.9 })), ['metadata failed', 'place failed'], 0],
  ['an inexact location', photo(at({ accuracy: 900 })), ['place failed'], 0],
  ['no accuracy', photo(at({ accuracy: undefined })), ['place failed'], 0],
  [
    'a location that was typed',
    photo(at({ latitude: 48.858, longitude: 2.294 })),
    ['place doubtful'],
    70,
  ],
  ['no location', photo({ location: undefined }), ['place failed'], 0],
  ['a mock location', photo({ device: { isMock: true } }), ['device failed'], 0],
  ['an emulator', photo({ device: { isEmulated: true } }), ['device failed'], 0],
  ['a clock of Auckland', photo({ device: { utcOffset: 780 } }), ['time_zone failed'], 0],
  ['a clock of Dubai', photo({ device: { utcOffset: 240 } }), ['time_zone doubtful'], 80],
  ['before the work', photo({ capturedAt: began - 3600 }), ['metadata doubtful', 'time failed'], 0],
  [
    'after the delivery',
    photo({ capturedAt: began + 9000 }),
    ['metadata doubtful', 'time failed'],
    0,
  ],
  ['no time', photo({ capturedAt: undefined }), ['time failed'], 0],
  ['another type', photo({ type: 'document' }), ['form failed'], 0],
  ['no requirement', photo({ requirement: 'other' }), ['form failed'], 0],
  [
    'the same file twice',
    [shelf.photo(good), shelf.photo(good)],
    ['reuse failed', 'similar failed'],
    0,
  ],
  [
    'one picture twice, the second mirrored',
    [
      shelf.photo(good),
      shelf.photo(
        jpegOf(
          redrawn(scene(1), (x, y) => [1 - x, y]),
          honest,
        ),
      ),
    ],
    ['similar failed'],
    0,
  ],
])('%s', async (_, items, found, score) => {
  expect(await faults(items)).toMatchObject({ found, score })
})

test('a delivery is signed by the provider, for the job, as it is', async () => {
  const unsigned = ['signature failed']
  const items = [shelf.photo(good)]
  expect((await faults(items, { signer: stranger })).found).toEqual(unsigned)
  expect((await faults(items, { signer: stranger, account: worker.address })).found).toEqual(
    unsigned,
  )
  expect((await faults(items, { jobId: '8' })).found).toEqual(unsigned)
  const bytes = shelf.kept.get(await shelf.deliver(items))
  const changed = new TextDecoder()
    .decode(bytes)
    .replace(String(began + 3600), String(began + 3601))
  const { report } = await shelf.judge(shelf.keep(new TextEncoder().encode(changed)))
  expect(report.items[0]?.checks[0]).toMatchObject({ check: 'signature', outcome: 'failed' })
  // A contract's is asked for by whoever judges
  const facts = { ...plainFacts, signedByContract: true }
  const byContract = { signer: stranger, account: worker.address }
  expect((await faults(items, byContract, { facts })).found).toEqual([])
})

test('what the chain and earlier jobs know is held against it', async () => {
  const items = [shelf.photo(good)]
  const [content] = (await shelf.judge(await shelf.deliver(items))).contents
  const other = { content: content as `0x${string}`, jobId: '3' }
  const seen = async (facts: Partial<typeof plainFacts>) =>
    (await faults(items, {}, { facts: { ...plainFacts, ...facts } })).found
  const use = { ...other, provider: stranger.address }
  const { delivered } = plainFacts
  expect(await seen({ used: [{ ...use, delivered: null }] })).toEqual(['reuse failed'])
  expect(await seen({ used: [{ ...use, delivered: delivered - 1 }] })).toEqual(['reuse failed'])
  // Delivered later and attested sooner it is the copy; the chain takes a file for one job alone
  const copied = { ...plainFacts, used: [{ ...use, delivered: delivered + 1 }] }
  const original = await shelf.judge(await shelf.deliver(items), { facts: copied })
  expect(original).toMatchObject({ report: { accepted: true }, contents: [] })
  const again = { ...use, provider: worker.address, delivered: delivered + 1 }
  expect(await seen({ used: [again] })).toEqual(['reuse failed'])
  expect(await seen({ similar: [{ ...other, item: 0, distance: 3 }] })).toEqual(['similar failed'])
  expect(await seen({ similar: [{ ...other, item: 0, distance: 9 }] })).toEqual([
    'similar doubtful',
  ])
  expect(await seen({ similar: [{ ...other, item: 1, distance: 0 }] })).toEqual([])
  const sydney = { jobId: '3', latitude: -33.87, longitude: 151.21, accuracy: 10 }
  const hour = { ...sydney, capturedAt: began + 7200 }
  expect(await seen({ earlier: [hour] })).toEqual(['movement failed'])
  expect(await seen({ earlier: [{ ...hour, capturedAt: began - 86_400 }] })).toEqual([])
})

test('a review takes from a score and never adds to it', async () => {
  const review = (score: number) => ({
    ...plainFacts,
    review: {
      reviewer: 'anthropic' as const,
      model: 'm',
      items: [{ item: 0, score, reasons: [] }],
      tried: [],
    },
  })
  const typed = photo(at({ latitude: 48.858, longitude: 2.294 }))
  expect((await faults(typed, {}, { facts: review(100) })).score).toBe(70)
  expect((await faults(typed, {}, { facts: review(40) })).score).toBe(40)
  const forged = photo({ device: { isMock: true } })
  expect((await faults(forged, {}, { facts: review(100) })).score).toBe(0)
})

test('measurements, words, other signatures, counts', async () => {
  const measurement = {
    requirement_id: 'm',
    type: 'measurement',
    description: '',
    min_count: 1,
  } as const
  const asked = { ...measurement, unit: 'cm', min_value: 2, max_value: 3 }
  const measured = async (value: number, unit = 'cm') =>
    (
      await faults(
        [{ type: 'measurement', requirement: 'm', measured: { value, unit }, capturedAt: began }],
        {},
        { criteria: criteriaOf(asked) },
      )
    ).found
  expect(await measured(2.5)).toEqual([])
  expect(await measured(1)).toEqual(['measurement failed'])
  expect(await measured(4)).toEqual(['measurement failed'])
  expect(await measured(2.5, 'in')).toEqual(['measurement failed'])

  const said = {
    requirement_id: 't',
    type: 'text',
    description: '',
    min_count: 1,
    min_characters: 5,
  } as const
  const text = async (words: string) =>
    (
      await faults(
        [{ type: 'text', requirement: 't', text: words }],
        {},
        { criteria: criteriaOf(said) },
      )
    ).found
  expect(await text('Open.')).toEqual([])
  expect(await text('Op.   ')).toEqual(['text failed'])

  const signature = {
    requirement_id: 's',
    type: 'signature',
    description: '',
    min_count: 1,
  } as const
  const criteria = criteriaOf({ ...signature, signer: stranger.address as `0x${string}` })
  const item: EvidenceItem = { type: 'signature', requirement: 's', text: 'Received.' }
  const contracts = { jobMarket: job.market } as never
  const named = { chainId: job.chainId, contracts }
  const countersign = async (signer: typeof worker, items = [item]) => ({
    account: stranger.address as `0x${string}`,
    signature: await signer.signTypedData(capturesTypedData(named, { jobId: 7n, items })),
  })
  const signed = async (countersigned?: EvidenceItem['countersigned']) =>
    (await faults([{ ...item, countersigned }], {}, { criteria })).found
  expect(await signed(await countersign(stranger))).toEqual([])
  expect(await signed(await countersign(worker))).toEqual(['countersignature failed'])
  expect(await signed(await countersign(stranger, [{ ...item, text: 'Broken.' }]))).toEqual([
    'countersignature failed',
  ])
  expect(await signed()).toEqual(['countersignature failed'])

  const two = criteriaOf({ ...requirement, min_count: 2 })
  const [one, other] = [shelf.photo(good), shelf.photo(jpegOf(scene(2), honest))]
  expect((await faults([one], {}, { criteria: two })).report.accepted).toBe(false)
  expect((await faults([one, other], {}, { criteria: two })).report.accepted).toBe(true)
})

test('a file of parts is seen whole, however it was cut; one too many parts short is no verdict', async () => {
  const bytes = jpegOf(scene(3, { width: 1600, height: 1200, noise: 0.9 }), honest, 100)
  expect(bytes.length).toBeGreaterThan(1024 * 1024)
  const progress: number[] = []
  const relayer = {
    putDocument: async (part: Uint8Array) => ({ digest: shelf.keep(part), uri: '', size: 0 }),
  }
  const file = await putFile(
    relayer as never,
    { name: 'big.jpg', mediaType: 'image/jpeg', bytes },
    { onProgress: (kept) => progress.push(kept) },
  )
  expect(progress.at(-1)).toBe(bytes.length)
  expect(progress.length).toBeGreaterThan(1)
  const { report, contents } = await shelf.judge(await shelf.deliver([shelf.photo(good, { file })]))
  expect(report.accepted).toBe(true)
  const alone = await shelf.open(await shelf.deliver([shelf.photo(bytes)]))
  expect(alone.seen[0]).toMatchObject({ content: contents[0] })
  shelf.kept.delete(file.digest)
  const gone = await shelf.deliver([shelf.photo(good, { file })])
  await expect(shelf.judge(gone)).rejects.toThrow(MissingDocumentError)
})

test('the longest there is can be kept', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `${i}`.padEnd(128, '\u0001'))
  const criteria = criteriaOf(...ids.map((id) => ({ ...requirement, requirement_id: id })))
  const items = ids.map((id, i) =>
    shelf.photo(good, { requirement: id, capturedAt: began + i, device: { isMock: true } }),
  )
  const reasons = Array.from({ length: 3 }, () => '\u{1f600}'.repeat(100))
  const facts = {
    ...plainFacts,
    review: {
      reviewer: 'anthropic' as const,
      model: 'm'.repeat(128),
      items: ids.map((_, item) => ({ item, score: 0, reasons })),
      tried: [],
    },
  }
  const deliverable = await shelf.deliver(items)
  const { report, bytes } = await shelf.judge(deliverable, { criteria, facts })
  expect(report.items).toHaveLength(20)
  expect(bytes.length).toBeGreaterThan(64 * 1024)
  expect(() => checkDocument('report', bytes)).not.toThrow()
})

test('what is no evidence meets nothing; what asks for none is not judged', async () => {
  const words = shelf.keep(encodeDocument({ kind: 'deliverable', version: 1, message: 'Done.' }))
  expect((await shelf.judge(words)).report).toMatchObject({ items: [], passed: 0, accepted: false })
  const criteria = { ...criteriaOf(), checklist: ['Nice'] }
  await expect(shelf.judge(words, { criteria })).rejects.toThrow(NoEvidenceAskedError)
})
