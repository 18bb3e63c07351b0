import { digestOf } from '@guildhall/sdk'
import { beforeAll, expect, inject, test } from 'vitest'
import { answer, caughtUp, until } from './graphql.ts'
import { injection } from './market/documents.ts'
import { allJobs, type ReadJob } from './queries.ts'

const url = inject('graphqlUrl')
const facts = inject('facts')
let jobs: ReadJob[]
const job = (name: string) => jobs.find(({ id }) => id === facts[name])

beforeAll(async () => {
  await caughtUp(url, 1)
  jobs = await until(
    () => allJobs(url),
    (jobs) => jobs.every(({ brief }) => brief.status !== 'PENDING'),
  )
})

test('a known brief gives its job a title, a category, tags and its text', () => {
  expect(job('approved')).toMatchObject({
    title: 'Extract the property records',
    category: 'data',
    tags: ['records', 'pdf'],
    brief: { status: 'KNOWN', untrusted: true },
    deliverable: { status: 'KNOWN', text: '{"records":[1,2,3]}' },
    reason: { status: 'KNOWN' },
  })
  const { digest, text, size } = job('approved')?.brief ?? { digest: '0x', text: '', size: 0 }
  const bytes = new TextEncoder().encode(text ?? '')
  expect(digestOf(bytes)).toBe(digest)
  expect(size).toBe(bytes.length)
})

test('a document of another content than its digest is BAD and shows nothing', () => {
  expect(job('forged')).toMatchObject({
    title: null,
    brief: { status: 'BAD', text: null, size: null },
  })
})

test('a brief of another form is BAD; its text is shown as it is', () => {
  expect(job('formless')).toMatchObject({
    title: null,
    brief: { status: 'BAD', text: 'Just do it' },
  })
})

test('a deliverable that is no text is KNOWN by its size', () => {
  expect(job('binary')?.deliverable).toMatchObject({ status: 'KNOWN', text: null, size: 3 })
})

test('text that would be more stays text', async () => {
  expect(job('open')?.title).toBe(injection.slice(0, 200))
  expect(JSON.parse(job('open')?.brief.text ?? '')).toMatchObject({ description: injection })
  const { jobs: found } = await answer<{ jobs: { totalCount: number } }>(
    url,
    'query ($text: String) { jobs(filter: { text: $text }) { totalCount } }',
    { text: "'; drop table job; --" },
  )
  expect(found.totalCount).toBe(1)
})

test('a document nobody serves is MISSING', () => {
  expect(job('absent')).toMatchObject({ title: null, brief: { status: 'MISSING', text: null } })
})

test('a long text is cut to the length asked for', async () => {
  const { document } = await answer<{ document: { text: string } }>(
    url,
    'query ($digest: Hex!) { document(digest: $digest) { text(max: 10) } }',
    { digest: job('approved')?.brief.digest },
  )
  expect(document.text).toHaveLength(10)
  const { document: unknown } = await answer<{ document: null }>(
    url,
    'query ($digest: Hex!) { document(digest: $digest) { status } }',
    { digest: digestOf(new Uint8Array()) },
  )
  expect(unknown).toBeNull()
})
