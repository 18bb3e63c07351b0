import {
  answerValidation,
  askValidation,
  encodeDocument,
  type Guildhall,
  ipfsUri,
  type ReadinessFindings,
  type ReadinessReport,
  readinessTypedData,
} from '@guildhall/sdk'
import { type Address, type Hex, keccak256 } from 'viem'

/** The tag of answers that are such reports. */
export const readinessTag = 'readiness'

/** Signs what was found about an agent, in the name of who tried it. */
export async function signReport(
  { deployment, signer }: Guildhall,
  {
    findings,
    account,
    agentId,
    at,
  }: { findings: ReadinessFindings; account: Address; agentId: string | null; at: number },
): Promise<ReadinessReport> {
  const subject = { chainId: deployment.chainId, account, agentId }
  const signature = await signer.signTypedData(
    readinessTypedData(deployment, { findings, subject, at }),
  )
  return { kind: 'readiness', version: 1, findings, subject, at, by: signer.address, signature }
}

/**
 * Asks, in the name of an agent's owner, whoever is to try it: what will be answered is an ERC-8004
 * validation. Returns the request's hash, its name.
 */
export async function requestValidation(
  owner: Guildhall,
  { agentId, validator }: { agentId: string; validator: Address },
): Promise<Hex> {
  const { deployment, relayer } = owner
  const message = 'How does this agent do in the sandbox? guildhall-readiness-1'
  const request = { kind: 'validation-request', version: 1, agentId, message, at: Date.now() }
  const bytes = encodeDocument(request)
  const uri = await keep(relayer, bytes)
  const hash = keccak256(bytes)
  await owner.send(askValidation(deployment, { validator, agentId: BigInt(agentId), uri, hash }))
  return hash
}

/** Answers a request with a report: its score, its digest in the URI, its keccak-256 as ERC-8004 has it. */
export async function attachReport(
  validator: Guildhall,
  { requestHash, report }: { requestHash: Hex; report: ReadinessReport },
): Promise<void> {
  const bytes = encodeDocument(report)
  const uri = await keep(validator.relayer, bytes)
  const response = report.findings.score
  const answer = { requestHash, response, uri, hash: keccak256(bytes), tag: readinessTag }
  await validator.send(answerValidation(validator.deployment, answer))
}

async function keep(relayer: Guildhall['relayer'], bytes: Uint8Array): Promise<string> {
  if (!relayer) throw new Error('No relayer keeps documents here.')
  const { digest } = await relayer.putDocument(bytes)
  return ipfsUri(digest as Hex)
}
