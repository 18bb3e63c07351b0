import {
  attestedReviewAbi,
  attestedReviewFactoryAbi,
  eventsOf,
  validationRegistryAbi,
} from '@guildhall/sdk'
import { type Address, type Hex, keccak256, toHex, zeroAddress, zeroHash } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { callContract } from './callContract.ts'
import { deliver, type Setting } from './playPanels.ts'
import { registerPolicy } from './registerPolicy.ts'

/** As `IAttestedReview.OnPass` numbers them. */
const onPass = { approve: 0, handOver: 1 } as const
const photo = keccak256(toHex('a photo'))

/** Plays what attestors can find; one finding answers an ERC-8004 validation request. */
export async function playAttestations(setting: Setting): Promise<{
  jobs: Record<'attestedPass' | 'attestedFail' | 'attestedHandOver', bigint>
  set: Address
  photo: Hex
  requests: readonly Hex[]
}> {
  const { client, provider, providerAgent, deliverable, reason } = setting
  const tested = { ...setting, brief: setting.testedBrief }
  const { attestedReviewFactory, validationRegistry } = client.deployment.contracts
  const attestors = [1, 2, 3]
    .map(() => privateKeyToAccount(generatePrivateKey()))
    .sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1))
  const keys = attestors.map(({ address }) => address)
  const created = await callContract(
    client,
    attestedReviewFactory,
    attestedReviewFactoryAbi,
    'createSet',
    [{ keys, threshold: 2, previous: zeroAddress }],
  )
  const [made] = eventsOf(created.logs, attestedReviewFactoryAbi, 'AttestorSetCreated')
  const set = made?.args.review
  if (!set) throw new Error('No attestor set was made.')
  const policyId = await registerPolicy(client, { entries: ['HIRE'], evaluator: set })

  const attest = async (found: {
    jobId: bigint
    passed: number
    onPass?: 0 | 1
    request?: Hex
    evidence?: readonly Hex[]
  }) => {
    const attestation = {
      ...{ submission: 1, deliverable, total: 4, needed: 3, report: reason, expiry: 2 ** 33 },
      ...{ onPass: onPass.approve, request: zeroHash, evidence: [], ...found },
    }
    const hash = await client.publicClient.readContract({
      address: set,
      abi: attestedReviewAbi,
      functionName: 'hashAttestation',
      args: [attestation],
    })
    const signatures = await Promise.all(
      attestors.slice(1).map(async (attestor) => ({
        attestor: attestor.address,
        signature: await attestor.sign({ hash }),
      })),
    )
    await callContract(client, set, attestedReviewAbi, 'attest', [attestation, signatures])
    return attestation
  }
  const ask = async (name: string, validator: Address) => {
    const request = keccak256(toHex(name))
    await callContract(provider, validationRegistry, validationRegistryAbi, 'validationRequest', [
      ...([validator, providerAgent, `ipfs://${name}`, request] as const),
    ])
    return request
  }

  const passed = await deliver(tested, policyId)
  const request = await ask('request', set)
  const attestation = await attest({ jobId: passed, passed: 3, request, evidence: [photo] })
  await callContract(client, set, attestedReviewAbi, 'answerRequest', [attestation])
  const failed = await deliver(tested, policyId)
  await attest({ jobId: failed, passed: 1 })
  const handedOver = await deliver(setting, policyId)
  await attest({ jobId: handedOver, passed: 4, onPass: onPass.handOver })

  // Answered anew by a validator of one's own, and never
  const another = await ask('another', client.address)
  for (const [response, tag] of [
    [10, ''],
    [90, 'x'.repeat(300)],
  ] as const) {
    await callContract(client, validationRegistry, validationRegistryAbi, 'validationResponse', [
      ...([another, response, 'https://127.0.0.1:1/\u0001', zeroHash, tag] as const),
    ])
  }
  const open = await ask('open', client.address)
  const jobs = { attestedPass: passed, attestedFail: failed, attestedHandOver: handedOver }
  return { jobs, set, photo, requests: [request, another, open] }
}
