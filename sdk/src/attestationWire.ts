import * as z from 'zod'

// Bodies of attestors' signatures between relayers. Times in Unix seconds

const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const bytes32 = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
const hex = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
const uint16 = z.int().min(0).max(65_535)
const signature = hex.refine((value) => value.length <= 8194, 'is longer than 4 KiB')

/** What attestors sign of a submission. */
export const attestationSchema = z.strictObject({
  jobId: z.string().regex(/^[1-9][0-9]{0,17}$/),
  /** The submission's number, from 1. */
  submission: z.int().min(1).max(7),
  /** sha-256 of what was delivered. */
  deliverable: bytes32,
  passed: uint16,
  total: uint16,
  /** Passed no fewer is a pass. */
  needed: uint16,
  /** What a pass does: 0 approves, 1 hands over to the client. */
  onPass: z.int().min(0).max(1),
  /** sha-256 of the report. */
  report: bytes32,
  /** keccak-256 of the ERC-8004 validation request that may be answered by it; zero for none. */
  request: bytes32,
  /** sha-256 of each piece of evidence. */
  evidence: z.array(bytes32).max(20),
  expiry: z
    .int()
    .min(0)
    .max(2 ** 40 - 1),
})

/** One attestor's signature under an attestation; `review` is the contract of its set. */
export const signedAttestationSchema = z.strictObject({
  review: address,
  attestation: attestationSchema,
  attestor: address,
  signature,
})

/** How many signatures an attestation has, and how many it takes. */
export const gatheredSchema = z.object({
  /** The attestation's EIP-712 digest. */
  digest: bytes32,
  signatures: z.int(),
  threshold: z.int(),
})

/** What a relayer that attests knows of a job. */
export const jobAttestationsSchema = z.object({
  review: address,
  threshold: z.int(),
  attestations: z.array(
    z.object({
      digest: bytes32,
      attestation: attestationSchema,
      signatures: z.array(z.object({ attestor: address, signature: hex })),
    }),
  ),
  /** Submissions it could not judge yet, and why; it tries again. */
  waiting: z.array(z.object({ submission: z.int(), reason: z.string(), againAt: z.int() })),
})

/** An attestation as JSON. */
export type AttestationBody = z.infer<typeof attestationSchema>
/** One attestor's signature under an attestation. */
export type SignedAttestationBody = z.infer<typeof signedAttestationSchema>
/** How many signatures an attestation has. */
export type Gathered = z.infer<typeof gatheredSchema>
/** What a relayer that attests knows of a job. */
export type JobAttestations = z.infer<typeof jobAttestationsSchema>
