import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Attestation,
  type AttestationBody,
  attestationTypedData,
  type Criteria,
  type JobAttestations,
  type SignedAttestationBody,
} from '@guildhall/sdk'
import postgres from 'postgres'
import { type Hex, numberToHex, parseSignature, serializeSignature } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from '../commands/connect.ts'
import { call } from '../doors/door.ts'
import { type AttestorSet, deliver, makeSet, three, verdictsOn } from './attestorSet.ts'

const reachable: Criteria = {
  version: '1.0',
  tests: [
    {
      test_id: 'up',
      type: 'http_status',
      description: 'The page is there',
      params: { expected_status: 200 },
    },
  ],
  pass_threshold: 'all',
}

/** Two of three: one alone decides nothing, two decide, and both are the chain's signers. */
export async function gathers(stack: Stack, dir: string): Promise<void> {
  const set = await makeSet(stack, dir, { name: 'together', count: 3, threshold: 2 })
  const [first, second] = set.relayers
  if (!first || !second) throw new Error('There are three.')
  const [client, provider] = [connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  const parties = { client, provider, policy: set.policy }
  const isOver = ({ status }: { status: string }) => ['COMPLETED', 'REJECTED'].includes(status)
  const told = async (url: string, jobId: string): Promise<JobAttestations> =>
    (await call(url, 'GET', `/v1/attestations/${jobId}`)).body
  const signed = async (url: string, jobId: string) =>
    (await told(url, jobId)).attestations.map(({ signatures }) => signatures.length)

  const one = await first.start()
  const jobId = await deliver(parties, three, [1, 2, 3])
  await expect.poll(() => signed(first.url, jobId), { timeout: 60_000 }).toEqual([1])
  await refusesForgeries(stack, first.url, set.review, await told(first.url, jobId))
  expect((await client.commands.getJob({ jobId })).job.status).toBe('SUBMITTED')

  // Written otherwise, by whoever saw it, another's signature counts as it is
  expect(await post(first.url, await turned(stack, set, await told(first.url, jobId)))).toBe(200)
  await client.waitForJob({ jobId, until: isOver, timeout: 90 })

  const two = await second.start()
  try {
    const together = await deliver(parties, three, [1, 2, 3, 4])
    await client.waitForJob({ jobId: together, until: isOver, timeout: 90 })
    for (const judged of [jobId, together]) {
      expect(await verdictsOn(stack, set.review, judged)).toBe(1)
      expect((await client.commands.getJob({ jobId: judged })).job.status).toBe('COMPLETED')
    }
    // Whoever heard of the other sent it, with both
    expect([await signed(first.url, together), await signed(second.url, together)]).toContainEqual([
      2,
    ])

    await agreeLater(stack, set.relayers, async (url) => {
      const about = await deliver(parties, reachable, url)
      return {
        jobId: about,
        ended: () => client.waitForJob({ jobId: about, until: isOver, timeout: 90 }),
      }
    })
  } finally {
    await Promise.all([one.kill(), two.kill()])
  }
}

/** What a page answers changes between two who ask: they sign different reports, ask again, and agree. */
async function agreeLater(
  stack: Stack,
  relayers: readonly { readonly schema: string; readonly url: string }[],
  begin: (url: string) => Promise<{ jobId: string; ended(): Promise<{ status: string }> }>,
): Promise<void> {
  let asked = 0
  const page = createServer((_, response) => {
    asked++
    response.writeHead(asked === 1 ? 503 : 200).end()
  })
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = page.address() as AddressInfo
    const { jobId, ended } = await begin(`http://127.0.0.1:${port}/`)
    const digests = async (url: string) =>
      ((await call(url, 'GET', `/v1/attestations/${jobId}`)).body as JobAttestations).attestations
        .length
    const [first] = relayers
    await expect.poll(() => digests(first?.url ?? ''), { timeout: 60_000 }).toBe(2)
    // A minute is not waited for
    for (const { schema } of relayers.slice(0, 2)) {
      const sql = postgres(stack.postgres.url, { connection: { search_path: schema } })
      await sql`update attestation_waits set due_at = now() where due_at <> 'infinity'`
      await sql.end()
    }
    expect((await ended()).status).toBe('COMPLETED')
    expect(asked).toBeGreaterThan(2)
  } finally {
    page.close()
  }
}

/** The third attestor's signature as anybody can write it who saw it: with a high s, which no contract takes. */
async function turned(
  { chainId }: Stack,
  { review, relayers }: AttestorSet,
  { attestations }: JobAttestations,
): Promise<SignedAttestationBody> {
  const [known] = attestations
  const key = relayers[2]?.key
  if (!known || !key) throw new Error('Nothing was signed, or there are not three.')
  const third = privateKeyToAccount(key)
  const attestation = { ...known.attestation, jobId: BigInt(known.attestation.jobId) }
  const { r, s, yParity } = parseSignature(
    await third.signTypedData(
      attestationTypedData({ chainId, review }, attestation as Attestation),
    ),
  )
  const high = numberToHex(order - BigInt(s), { size: 32 })
  return {
    ...{ review, attestation: known.attestation, attestor: third.address },
    signature: serializeSignature({ r, s: high, yParity: 1 - yParity }),
  }
}

/** The order of secp256k1. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

async function post(url: string, body: object): Promise<number> {
  return (await call(url, 'POST', '/v1/attestations', body)).status
}

/** Nobody but the set's attestors is heard, and those for what they signed alone. */
async function refusesForgeries(
  stack: Stack,
  url: string,
  review: Hex,
  { attestations }: JobAttestations,
): Promise<void> {
  const [known] = attestations
  const [own] = known?.signatures ?? []
  if (!known || !own) throw new Error('Nothing was signed.')
  const stranger = privateKeyToAccount(generatePrivateKey())
  const honest: SignedAttestationBody = { review, attestation: known.attestation, ...own }
  const answered = async (body: object) => {
    const { status, body: said } = await call(url, 'POST', '/v1/attestations', body)
    return [status, said.type ?? said.signatures]
  }
  const type = (slug: string) => `urn:guildhall:problem:${slug}`
  const signedBy = (attestation: AttestationBody) =>
    stranger.signTypedData(
      attestationTypedData({ chainId: stack.chainId, review }, {
        ...attestation,
        jobId: BigInt(attestation.jobId),
      } as Attestation),
    )

  expect(await answered(honest)).toEqual([200, 1])
  const forged = await signedBy(known.attestation)
  expect(await answered({ ...honest, attestor: stranger.address, signature: forged })).toEqual([
    ...[403, type('forbidden')],
  ])
  expect(await answered({ ...honest, signature: forged })).toEqual([401, type('bad-signature')])
  const other = { ...known.attestation, passed: 0 }
  expect(await answered({ ...honest, attestation: other })).toEqual([401, type('bad-signature')])
  const elsewhere = { ...known.attestation, jobId: '999999' }
  expect(await answered({ ...honest, attestation: elsewhere })).toEqual([422, type('would-fail')])
  const longer = { ...known.attestation, expiry: known.attestation.expiry + 1 }
  expect(await answered({ ...honest, attestation: longer })).toEqual([422, type('would-fail')])
  const next = { ...known.attestation, submission: 2 }
  expect(await answered({ ...honest, attestation: next })).toEqual([503, type('not-yet')])
  expect(await answered({ ...honest, review: stranger.address })).toEqual([404, type('not-found')])
  expect(await answered({ ...honest, more: 1 })).toEqual([400, type('malformed')])
}
