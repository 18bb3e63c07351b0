import { readFile } from 'node:fs/promises'
import { type Address, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  began,
  criteriaOf,
  requirement,
  Shelf,
  stranger,
  worker,
} from '../../../sdk/criteria/test/evidenceDelivery.ts'
import { jpegOf, scene } from '../../../sdk/criteria/test/pictures.ts'
import { judgeDelivery } from '../../src/evidence/judgeDelivery.ts'
import { findSimilar } from '../../src/evidence/pastEvidence.ts'
import { deployment, type Stack, startStack, type TestRelayer } from '../stack.ts'
import { humanTaskReview } from './humanTaskReview.ts'
import { originalFile, type Sample, samples } from './samples.ts'

/** What forged, copied and impossible evidence gets, without any model; docs/evidence.md shows it. */
let stack: Stack
let relayer: TestRelayer
let review: Address
const shelf = new Shelf()
const client: Address = `0x${'c1'.repeat(20)}`
const { near, ...anywhere } = { ...requirement, requirement_id: 'anywhere' }
const criteria = criteriaOf({ ...requirement, max_age_seconds: 86_400 }, anywhere)

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
  review = await humanTaskReview(relayer)
})

afterAll(() => stack?.stop())

/** By somebody new each time, unless said otherwise: what one is caught at is held against nobody else. */
async function judged(sample: Sample, number: number, key = number, time = number) {
  const jobId = BigInt(number)
  const own = privateKeyToAccount(toHex(key, { size: 32 }))
  if (sample.before) await judged({ name: 'before', item: sample.before }, 500 + number, number)
  const deliverable = await shelf.deliver([sample.item(shelf)], {
    signer: sample.signer ?? own,
    jobId: String(sample.isForOther ? jobId + 1000n : jobId),
    market: deployment.contracts.jobMarket,
  })
  const { report } = await judgeDelivery(relayer.deps, {
    ...{ review, criteria, deliverable, started: began, tests: null, read: shelf.read },
    delivery: {
      ...{ jobId, client, provider: own.address, submission: 1 },
      delivered: began + 7200 + time,
    },
  })
  const [item] = report.items
  if (!item) throw new Error('Nothing was judged.')
  const against = item.checks.filter(({ outcome, check }) => {
    return outcome !== 'passed' && check !== 'review'
  })
  return { ...item, against: against.map(({ check, outcome }) => `${check} ${outcome}`) }
}

test('each gets what docs/evidence.md says', async () => {
  await judged({ name: 'the original', item: () => shelf.photo(originalFile) }, 1)
  const lines: string[] = []
  for (const [i, sample] of samples.entries()) {
    const { score, accepted, against } = await judged(sample, 10 + i)
    lines.push(
      `| ${sample.name} | ${score} | ${accepted ? 'accepted' : 'refused'} | ${against.join(', ')} |`,
    )
  }
  console.log(lines.join('\n'))
  const page = await readFile(new URL('../../../docs/evidence.md', import.meta.url), 'utf8')
  const [, shown = ''] = page.split(
    '| delivered | score | | what speaks against it |\n|---|---|---|---|\n',
  )
  expect(lines).toEqual(shown.split('\n\n')[0]?.split('\n'))
}, 300_000)

test('a copy is what was delivered later, also where it is judged first', async () => {
  const own = { name: 'again', item: () => shelf.photo(originalFile) }
  // The first of all deliveries, judged again after its copies
  expect((await judged(own, 1)).against).toEqual([])
})

test('one provider’s picture counts once, at the same time and whatever was judged first', async () => {
  const own = { name: 'own', item: () => shelf.photo(jpegOf(scene(200))) }
  const failed = expect.arrayContaining(['similar failed'])
  expect((await judged(own, 301, 301, 301)).against).not.toEqual(failed)
  expect((await judged(own, 302, 301, 301)).against).toEqual(failed)
  // Judged again it comes out as it did, and somebody else's of the same time is no copy
  expect((await judged(own, 301, 301, 301)).accepted).toBe(true)
  expect((await judged(own, 303, 303, 301)).accepted).toBe(true)
  expect((await judged(own, 300, 301, 300)).against).toEqual(failed)
})

test('a hundred thousand pictures are compared within a second', async () => {
  const { sql } = relayer.deps
  await sql`
    insert into evidence (job_id, client, submission, item, provider, content, fingerprint, delivered_at)
    select 1000000 + n, ${client}, 1, 0, ${stranger.address}, md5(n::text),
      (('x' || substr(md5('a' || n), 1, 16))::bit(64)), 1
    from generate_series(1, 100000) as n`
  const deliverable = await shelf.deliver([shelf.photo(originalFile)], {
    market: deployment.contracts.jobMarket,
    jobId: '2000000',
  })
  const opened = await shelf.open(deliverable)
  const name = { jobId: 2_000_000n, client, provider: worker.address, submission: 1 }
  const start = performance.now()
  const found = await findSimilar(sql, { ...name, delivered: began + 9000 }, opened)
  const took = performance.now() - start
  console.log(`compared in ${Math.round(took)} ms`)
  expect(found).toMatchObject([{ distance: 0, jobId: '1' }])
  expect(took).toBeLessThan(1000)
})
