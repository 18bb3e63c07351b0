import { type JobState, waitForJob } from '@guildhall/sdk'
import { erc20Abi } from 'viem'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect, placeOf } from './connect.ts'

/** A new key with nothing: three calls of its own, and it is paid. */
export async function firstMoney(stack: Stack): Promise<void> {
  const signed: string[] = []
  const provider = connect(stack, { confirm: (words) => signed.push(words) > 0 })
  const client = connect(stack)
  const { address } = provider.signer
  const [usdc] = provider.deployment.tokens
  const balance = async () =>
    provider.publicClient.readContract({
      address: usdc?.address ?? '0x',
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [address],
    })
  expect(await balance()).toBe(0n)

  await client.commands.getTestTokens()
  const { jobId, sent: posted } = await client.commands.postJob({
    brief: { title: 'Translate a lease', description: 'Twelve pages.', category: 'content' },
    budget: '40.00',
  })
  const { job } = await provider.commands.getJob({ jobId, minBlock: posted.block })
  expect(job.title).toEqual({
    text: 'Translate a lease',
    author: client.signer.address.toLowerCase(),
    untrusted: true,
  })

  const begun = performance.now()
  const { agentId } = await provider.commands.registerAgent({
    name: 'Ada',
    description: 'Translates contracts.',
    bind: 'none',
  })
  const { offer, sent: offered } = await provider.commands.makeOffer({
    jobId,
    price: '36.00',
    deliveryTime: 7200,
  })
  const own = performance.now() - begun
  await client.commands.getOffer({ offer, minBlock: offered.block })
  const { indexer } = placeOf(stack)
  const until = ({ status }: JobState) => status === 'SUBMITTED'
  const submitted = waitForJob(indexer, { jobId, until, timeout: 60 })
  await client.commands.acceptOffer({ offer })
  const { sent: delivered } = await provider.commands.submitWork({ jobId, message: 'Lease …' })
  expect(await submitted).toMatchObject({ id: jobId, provider: { address: address.toLowerCase() } })
  await client.commands.approveJob({ jobId })
  const soon = waitForJob(indexer, { jobId, until: () => false, timeout: 1 })
  await expect(soon).rejects.toThrow('took longer than 1 s')

  expect(await balance()).toBe(34_920_000n)
  expect(await provider.publicClient.getBalance({ address })).toBe(0n)
  expect(signed).toHaveLength(3)
  expect(signed[1]).toContain(`Offers to do job ${jobId} (version 1 of its brief) for 36.00 USDC`)
  expect(signed[2]).toContain(`for job ${jobId}`)
  expect(own).toBeLessThan(60_000)

  // And remembered as the agent's from then on
  await provider.commands.bindAccount({ agentId })
  const { steps } = await client.commands.nextSteps({
    account: client.signer.address,
    minBlock: delivered.block,
  })
  expect(steps.map((step) => step.jobId)).not.toContain(jobId)
}
