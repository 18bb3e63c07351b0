import { gatheredSchema, jobAttestationsSchema, signedAttestationSchema } from '@guildhall/sdk'
import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { Description } from './description.ts'

const json = 'application/json'
const tag = 'Attestations'

const problems: readonly ProblemSlug[] = [
  'malformed',
  'not-found',
  'suspended',
  'rate-limited',
  'unavailable',
]

/** How attestors of one set gather their signatures. */
export const attestationDescriptions: readonly Description[] = [
  {
    method: 'post',
    path: '/v1/attestations',
    tag,
    summary: 'Give an attestor’s signature under an attestation',
    details:
      'From one attestor of a set to the relayer of another. It is kept until that one comes to the same; whoever has enough of them sends the verdict. The same again is the same.',
    body: { type: json, schema: signedAttestationSchema },
    answers: { 200: { description: 'Kept.', content: { type: json, schema: gatheredSchema } } },
    problems: [
      ...problems,
      'unsupported-media-type',
      'body-too-large',
      'forbidden',
      'bad-signature',
      'would-fail',
      'not-yet',
      'overloaded',
    ],
  },
  {
    method: 'get',
    path: '/v1/attestations/{jobId}',
    tag,
    summary: 'What this relayer’s attestor knows of a job',
    details:
      'The attestations it knows with their signatures, and why a submission could not be judged yet. What is on the chain is in the read model.',
    parameters: [
      {
        name: 'jobId',
        in: 'path',
        description: 'The job’s number.',
        schema: z.string().regex(/^[1-9][0-9]{0,17}$/),
      },
    ],
    answers: {
      200: {
        description: 'What is known; nothing of a job that is not.',
        content: { type: json, schema: jobAttestationsSchema },
      },
    },
    problems,
  },
]
