import { readFile } from 'node:fs/promises'
import { requirementWords } from '@guildhall/sdk/criteria'
import type { Address } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  began,
  criteriaOf,
  requirement,
  Shelf,
  stranger,
  worker,
} from '../../../sdk/criteria/test/evidenceDelivery.ts'
import { judgeDelivery } from '../../src/evidence/judgeDelivery.ts'
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

async function judged(sample: Sample, number: number) {
  const jobId = BigInt(number)
  const deliverable = await shelf.deliver([sample.item(shelf)], {
    signer: sample.signer ?? worker,
    jobId: String(sample.isForOther ? jobId + 1000n : jobId),
    market: deployment.contracts.jobMarket,
  })
  const provider = (sample.isByOther ? stranger : worker).address
  const { report } = await judgeDelivery(relayer.deps, {
    ...{ review, criteria, deliverable, started: began, tests: null, read: shelf.read },
    delivery: { jobId, client, provider, submission: 1, delivered: began + 7200 + number },
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
  expect(requirementWords(requirement)).toContain('within 200 m')
})

test('a copy is what was delivered later, also where it is judged first', async () => {
  const { rows } = { rows: await relayer.deps.sql`select count(*)::int as count from evidence` }
  expect(rows[0]?.count).toBe(samples.length + 1)
})
