import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { attestedReviewAbi } from '@guildhall/sdk'
import { encodeErrorResult, getAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSignatures, keepSignature } from '../../src/attest/attestationRow.ts'
import { dropRefused } from '../../src/attest/dropRefused.ts'
import { keepReport, UnfitReportError } from '../../src/attest/keepReport.ts'
import { tellPeers } from '../../src/attest/tellPeers.ts'
import { beginLook, readWaits, settle, waitFor } from '../../src/attest/waits.ts'
import { Failures } from '../../src/keeper/failures.ts'
import { type Stack, startStack, type TestRelayer } from '../stack.ts'

/** What an attestor's relayer keeps of its work, and tells the others. */
let stack: Stack
let relayer: TestRelayer
const review = `0x${'ab'.repeat(20)}` as const
const client = `0x${'cd'.repeat(20)}` as const

beforeAll(async () => {
  stack = await startStack()
  relayer = await stack.relayer({ relaying: false })
})

afterAll(() => stack?.stop())

test('others are told again while a submission waits: what they had may be gone', async () => {
  const { deps } = relayer
  const told: string[] = []
  const peer = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    told.push(JSON.parse(body).signature)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(peer, 'listening')
  try {
    const row = { digest: '0x01', attestor: client, signature: '0x5e' } as const
    const about = { is_own: true, review, job_id: 1n, submission: 1, client }
    await keepSignature(deps.sql, { ...row, ...about, attestation: {} as never })
    const { port } = peer.address() as AddressInfo
    const attestor = { peers: [`http://127.0.0.1:${port}`], review, set: { threshold: 2 } }
    const tell = () =>
      tellPeers(deps, attestor as never, [{ jobId: 1n, client, submission: 1 }], new Failures())
    await tell()
    await tell()
    expect(told).toEqual(['0x5e'])
    await deps.sql`update attestation_tells set told_at = now() - interval '11 minutes'`
    await tell()
    await tell()
    expect(told).toEqual(['0x5e', '0x5e'])
  } finally {
    peer.close()
  }
})

test('a verdict of a file recorded for another job since is judged again', async () => {
  const { deps } = relayer
  const { sql } = deps
  const place = { review, jobId: 3n, submission: 1 }
  const about = { review, job_id: 3n, submission: 1, client, attestation: {} as never }
  const own = { digest: '0x03', attestor: client, signature: '0x5e', is_own: true } as const
  await keepSignature(sql, { ...own, ...about })
  await keepSignature(sql, { ...own, ...about, attestor: review, is_own: false })
  await beginLook(sql, place)
  await settle(sql, place)
  const kept = async () => (await findSignatures(sql, place)).map(({ attestor }) => attestor)
  const refuse = (errorName: 'BadSignature' | 'EvidenceUsed', args: readonly unknown[]) =>
    dropRefused(deps, {
      ...{ ...place, digest: '0x03' },
      data: encodeErrorResult({ abi: attestedReviewAbi, errorName, args } as never),
    })
  const other = getAddress(`0x${'ef'.repeat(20)}`)
  await keepSignature(sql, { ...own, ...about, attestor: other, is_own: false })
  await refuse('BadSignature', [other])
  expect(await kept()).toEqual([client, review])
  await refuse('EvidenceUsed', [`0x${'01'.repeat(32)}`, 2n, client])
  expect(await kept()).toEqual([review])
  const [row] = await sql`
    select due_at < now() + interval '2 minutes' as soon from attestation_waits where job_id = 3`
  expect(row).toEqual({ soon: true })
})

test('error: a report that cannot be kept is said to be so', async () => {
  const { deps } = relayer
  const large = new Uint8Array(600 * 1024).fill(0x20)
  await expect(keepReport(deps, large, undefined)).rejects.toThrow(UnfitReportError)
})

test('a look counts when it begins: cut off it comes again, later each time', async () => {
  const { sql } = relayer.deps
  const place = { review, jobId: 2n, submission: 1 }
  const state = async () => (await readWaits(sql, review))(place)
  expect(await state()).toEqual({ attempts: 0, isDue: true })
  await beginLook(sql, place)
  expect(await state()).toEqual({ attempts: 1, isDue: true })
  await beginLook(sql, place)
  expect(await state()).toEqual({ attempts: 2, isDue: false })
  await waitFor(sql, place, 'Nobody serves it.')
  expect(await state()).toEqual({ attempts: 2, isDue: false })
  await settle(sql, place)
  const [row] = await sql`
    select reason, due_at = 'infinity' as done from attestation_waits where job_id = 2`
  expect(row).toEqual({ reason: null, done: true })
})
