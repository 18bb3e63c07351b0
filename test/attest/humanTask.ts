import {
  attestedReviewAbi,
  type Criteria,
  createRelayClient,
  type EvidenceItem,
  type Guildhall,
  jobMarketAbi,
  policyIdOf,
  putFile,
} from '@guildhall/sdk'
import { rerunEvidence } from '@guildhall/sdk/criteria'
import { sha256 } from 'viem'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { jpegOf, redrawn, scene } from '../../sdk/criteria/test/pictures.ts'
import { connect, placeOf } from '../commands/connect.ts'

const shop = { latitude: 48.858372, longitude: 2.294481 }
const criteria: Criteria = {
  version: '1.0',
  tests: [],
  evidence: [
    {
      requirement_id: 'shelf',
      type: 'photo',
      description: 'The shelf from the front',
      min_count: 1,
      near: { ...shop, radius_m: 200 },
      max_age_seconds: 7200,
    },
  ],
  pass_threshold: 'all',
}

/**
 * A person's job: the photo is shown, the evidence is found in order and the client judges; somebody who
 * delivers the same picture again, saved anew, is refused.
 */
export async function humanTask(stack: Stack): Promise<void> {
  const [client, worker, thief] = [connect(stack), connect(stack), connect(stack)]
  await client.commands.getTestTokens()
  const picture = scene(77, { width: 1600, height: 1200, noise: 0.8 })

  const honest = await taken(client, worker)
  const now = (await client.publicClient.getBlock()).timestamp
  const camera = { takenAt: Number(now), offset: 60, place: shop }
  const bytes = jpegOf(picture, camera, 100)
  expect(bytes.length).toBeGreaterThan(1024 * 1024)
  await show(stack, worker, honest, bytes, Number(now))
  await client.waitForJob({ jobId: honest, until: isClients, timeout: 90 })

  const place = placeOf(stack)
  const { publicClient, deployment, relayer } = place
  const { evaluator } = await publicClient.readContract({
    address: deployment.contracts.jobMarket,
    abi: jobMarketAbi,
    functionName: 'policyOf',
    args: [policyIdOf(deployment, 'HUMAN_TASK')],
  })
  expect(
    await publicClient.readContract({
      address: evaluator,
      abi: attestedReviewAbi,
      functionName: 'evidenceOf',
      args: [sha256(bytes)],
    }),
  ).toEqual([BigInt(honest), worker.signer.address])
  const read = (digest: `0x${string}`) => relayer.getDocument(digest)
  const again = await rerunEvidence({ publicClient, deployment, read, jobId: BigInt(honest) })
  expect(again).toMatchObject({ verdict: 'same', differences: [], attested: { passed: 1 } })
  expect(again.run.report.inputs.facts.review).toMatchObject({ reviewer: 'offline' })
  expect(again.untested).toContain('that no model gave an answer')
  await client.commands.approveJob({ jobId: honest })

  const copied = await taken(client, thief)
  const copy = jpegOf(
    redrawn(picture, (x, y) => [1 - x, y]),
    camera,
    70,
  )
  await show(stack, thief, copied, copy, Number(now))
  await client.waitForJob({
    jobId: copied,
    until: ({ status }) => status === 'JUDGED',
    timeout: 90,
  })
  const refused = await rerunEvidence({ publicClient, deployment, read, jobId: BigInt(copied) })
  expect(refused).toMatchObject({ verdict: 'same', attested: { passed: 0 } })
  const failed = refused.run.report.items[0]?.checks.filter(({ outcome }) => outcome === 'failed')
  expect(failed?.map(({ check }) => check)).toContain('similar')
  expect(refused.run.report.inputs.facts.similar).toMatchObject([{ jobId: honest }])
}

type Told = { status: string; nextStep: { role: string } | null }
const isClients = ({ status, nextStep }: Told) =>
  status === 'SUBMITTED' && nextStep?.role === 'CLIENT'

/** A job for people, posted, and given to this one. */
async function taken(client: Guildhall, person: Guildhall): Promise<string> {
  await person.commands.registerAgent({ name: 'Ada', description: 'Takes photos.', bind: 'person' })
  const brief = {
    title: 'A shelf',
    description: 'One photo.',
    category: 'physical',
    criteria,
  } as const
  const { jobId, sent } = await client.commands.postJob({
    brief,
    budget: '5.00',
    policy: 'HUMAN_TASK',
  })
  await person.commands.getJob({ jobId, minBlock: sent.block })
  const made = await person.commands.makeOffer({ jobId, price: '5.00', deliveryTime: 3600 })
  await client.commands.getOffer({ offer: made.offer, minBlock: made.sent.block })
  const accepted = await client.commands.acceptOffer({ offer: made.offer })
  await person.commands.getJob({ jobId, minBlock: accepted.sent.block })
  return jobId
}

/** Uploads a photo and delivers it, captured now at the shop. */
async function show(
  stack: Stack,
  person: Guildhall,
  jobId: string,
  bytes: Uint8Array,
  capturedAt: number,
): Promise<void> {
  const relayer = createRelayClient({ url: stack.relayer.url })
  const file = await putFile(relayer, { name: 'shelf.jpg', mediaType: 'image/jpeg', bytes })
  const item: EvidenceItem = {
    type: 'photo',
    requirement: 'shelf',
    file,
    capturedAt,
    location: { latitude: 48.858512, longitude: 2.294803, accuracy: 14 },
    device: { model: 'Made up 9', timeZone: 'Europe/Paris', utcOffset: 60, isMock: false },
  }
  await person.commands.deliverEvidence({ jobId, items: [item] })
}
