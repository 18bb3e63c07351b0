import { digestOf, type ReadinessScenario } from '@guildhall/sdk'
import { check, checkDelivery, scenario } from '../check.ts'
import { giveJob } from '../giveJob.ts'
import type { Trial } from '../trial.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Briefs that are none: too large, too deep, no JSON, no text. */
const documents = [
  bytes(`{"kind":"brief","version":1,"title":"${'x'.repeat(1_000_000)}"}`),
  bytes(`${'['.repeat(400_000)}${']'.repeat(400_000)}`),
  bytes('no JSON at all: \u202e }{'),
  new Uint8Array(4096).fill(0xff),
]
const missing = digestOf(bytes('nobody serves this brief'))

/** Documents that would break a careless reader; then a job like any other. */
export async function hostileDocuments(trial: Trial): Promise<ReadinessScenario> {
  const { client, relayer, workload, crashes } = trial
  const before = crashes?.() ?? 0
  for (const document of documents) await relayer.putDocument(document)
  const attachments = [
    { name: '../../../etc/passwd', digest: missing, size: 10, mediaType: 'text/plain' },
    { name: 'x'.repeat(200), digest: missing, size: 2 ** 40, mediaType: 'text/plain' },
  ]
  const odd = { ...workload.brief, attachments }
  for (const brief of [...documents.map(digestOf), missing, odd]) {
    // Nobody waits for an answer: it may leave them
    await giveJob({ ...trial, patience: 2 }, { brief })
  }
  const given = await giveJob(trial)
  const { checks, isDelivered } = await checkDelivery(trial, given)
  if (isDelivered) await client.commands.approveJob({ jobId: given.jobId })
  const survives = (crashes?.() ?? 0) === before
  return scenario('hostile documents', [
    ...(crashes
      ? [
          check('survives', survives, {
            yes: 'Its program did not break.',
            no: 'Its program broke.',
          }),
        ]
      : []),
    ...checks.map((one) => ({ ...one, name: `then ${one.name}` })),
  ])
}
