import {
  courtAbi,
  encodePayment,
  hire,
  policyIdOf,
  rejectJob,
  settleJob,
  signSettlement,
  submitWork,
} from '@guildhall/sdk'
import { encodeAbiParameters, erc20Abi, type Hex, zeroAddress } from 'viem'
import { type Actor, jobIdIn } from '../actor.ts'
import { callContract } from './callContract.ts'

const usdc = 1_000_000n

/** Plays two disputes before the court, each with a bond: one that it holds, one that went back. */
export async function playCourtBonds(options: {
  client: Actor
  provider: Actor
  document: Hex
}): Promise<Record<string, string>> {
  const { client, provider, document } = options
  const { deployment } = client
  const { court } = deployment.contracts
  const token = deployment.tokens[0]?.address ?? zeroAddress

  const disputed = async () => {
    const jobId = jobIdIn(
      await client.call(
        hire(deployment, {
          client: client.address,
          provider: provider.address,
          policyId: policyIdOf(deployment, 'DIRECT'),
          price: 10n * usdc,
          deliveryTime: 86_400,
          brief: document,
          payment: { method: 'allowance' },
        }),
      ),
    )
    await provider.call(submitWork(deployment, { jobId, deliverable: document }))
    await client.call(rejectJob(deployment, { jobId, reason: document }))
    await callContract(provider, token, erc20Abi, 'approve', [court, 5n * usdc])
    const payment = encodePayment({ method: 'allowance' })
    const bond = encodeAbiParameters(
      [{ type: 'tuple', components: bondComponents }],
      [{ security: plainSecurity, payment }],
    )
    await callContract(provider, court, courtAbi, 'dispute', [jobId, document, bond])
    return jobId
  }

  const held = await disputed()
  const returned = await disputed()
  const settlement = { jobId: returned, providerAmount: 4n * usdc, expiry: 2 ** 32 }
  const clientSignature = await signSettlement({ deployment, signer: client.signer, settlement })
  await provider.call(settleJob(deployment, { settlement, clientSignature }))
  await callContract(client, court, courtAbi, 'close', [returned])
  return { bondHeld: `${held}`, bondReturned: `${returned}` }
}

/** As `ICourt.Security` numbers them. */
const plainSecurity = 1

const bondComponents = [
  { name: 'security', type: 'uint8' },
  {
    name: 'payment',
    type: 'tuple',
    components: [
      { name: 'method', type: 'uint8' },
      { name: 'payer', type: 'address' },
      { name: 'deadline', type: 'uint256' },
      { name: 'salt', type: 'bytes32' },
      { name: 'signature', type: 'bytes' },
    ],
  },
] as const
