import { createRelayClient, createReplayActor, type RelayClient } from '@guildhall/sdk'
import { explainError } from '@guildhall/sdk/command/explainError'
import type { Plan, Signatures } from '@guildhall/sdk/command/plan'
import { runCommand } from '@guildhall/sdk/command/runCommand'
import { wordsOf } from '@guildhall/sdk/command/wordsOf'
import { commands } from '@guildhall/sdk/commands'
import { erc20Abi } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect, placeOf } from './connect.ts'

const input = {
  brief: { title: 'Translate a lease', description: 'Twelve pages.', category: 'content' },
  budget: '40.00',
}

/** A door without keys: whatever is killed between the steps, money moves once. */
export async function replay(stack: Stack): Promise<void> {
  const key = generatePrivateKey()
  const account = privateKeyToAccount(key)
  const owner = connect(stack, { key })
  await owner.commands.getTestTokens()
  const { deployment, publicClient } = owner
  const balance = () =>
    publicClient.readContract({
      address: deployment.tokens[0]?.address ?? '0x',
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [account.address],
    })
  const before = await balance()

  /** One call at a door that has just been started and knows nothing. */
  const step = (
    options: {
      plan?: Plan
      signatures?: Signatures
      given?: object
      relayer?: RelayClient
      timeout?: number
    } = {},
  ) => {
    const { plan, signatures, given = input, timeout, relayer = placeOf(stack).relayer } = options
    const place = { ...placeOf(stack), relayer }
    const { address } = account
    const actor = createReplayActor({ ...place, address, plan, signatures, timeout })
    return runCommand(commands.postJob, { ...place, actor }, given)
  }

  const signatures: Signatures = {}
  const toSign = async (outcome: Awaited<ReturnType<typeof step>>) => {
    expect(outcome.status).toBe('sign')
    if (outcome.status !== 'sign') throw new Error(outcome.status)
    // Over JSON, as any client has it, and read by itself
    const asked = JSON.parse(JSON.stringify(outcome.toSign))
    expect(await wordsOf({ deployment, publicClient }, asked.typedData, asked.opening)).toBe(
      asked.words,
    )
    const signature = await account.signTypedData(asked.typedData)
    signatures[outcome.toSign.hash] = signature
    return outcome
  }

  const first = await toSign(await step())
  expect(first.toSign.words).toMatch(/^Pays 40\.00 USDC of 0x\S+ to the escrow of the job market/)
  const { plan } = first
  const second = await toSign(await step({ plan, signatures }))
  expect(second.toSign.words).toMatch(/^Posts a job of 0x\S+ with 40\.00 USDC paid into escrow/)
  expect(second.plan.seed).toBe(plan.seed)

  // Whoever changes what was asked for is asked again, and a signature of another is not taken
  const dearer = await step({ plan: second.plan, signatures, given: { ...input, budget: '41.00' } })
  expect(dearer.status).toBe('sign')
  const forged = await privateKeyToAccount(generatePrivateKey()).signMessage({ message: 'x' })
  const hash = first.toSign.hash
  await expect(step({ plan, signatures: { [hash]: forged } })).rejects.toMatchObject({
    name: 'WrongSignatureError',
  })
  const old = { ...plan, at: plan.at - 4000 }
  await expect(step({ plan: old })).rejects.toMatchObject({ name: 'PlanExpiredError' })
  const future = { ...plan, at: plan.at + 4000 }
  await expect(step({ plan: future })).rejects.toMatchObject({ name: 'PlanExpiredError' })
  expect(await balance()).toBe(before)

  // Killed as soon as the relayer has it: nobody knows how it ended
  const dying = createRelayClient({
    url: stack.relayer.url,
    fetch: async (url, init) => {
      const answer = await fetch(url, init)
      if (String(url).endsWith('/v1/relay')) throw new TypeError('killed')
      return answer
    },
  })
  const plan2 = second.plan
  const pending = await step({ plan: plan2, signatures, relayer: dying })
  expect(pending.status).toBe('pending')

  const ends = await Promise.all([1, 2, 3].map(() => step({ plan: plan2, signatures })))
  const later = await step({ plan: plan2, signatures })
  expect(later.status).toBe('done')
  for (const end of ends) expect(end).toEqual(later)
  expect(before - (await balance())).toBe(40_000_000n)
  if (later.status !== 'done' || pending.status !== 'pending') throw new Error('not done')

  const block = later.output.sent.block
  const mine = await owner.commands.listJobs({ client: account.address, minBlock: block })
  expect(mine.jobs.map(({ id }) => id)).toEqual([later.output.jobId])
  const { requestId } = pending
  expect(await owner.commands.getRequest({ requestId })).toMatchObject({ state: 'confirmed' })

  // What fails says why, the same again
  const cancel = (given: object) => owner.commands.cancelJob(given as { jobId: string })
  await cancel({ jobId: later.output.jobId })
  const refused = await cancel({ jobId: later.output.jobId }).catch(explainError)
  expect(refused).toMatchObject({ code: 'WrongStatus', retryable: false })
  const unknown = await owner.commands
    .makeOffer({ jobId: '9999', price: '1', deliveryTime: 60, version: 1 })
    .catch(explainError)
  expect(unknown).toMatchObject({ code: 'UnknownJob', retryable: false })
  const dear = await owner.commands
    .postJob({ ...input, budget: '1'.repeat(25) } as never)
    .catch(explainError)
  expect(dear).toMatchObject({ code: 'InvalidAmount' })
  const wrong = await cancel({ jobId: 'x', more: 1 }).catch(explainError)
  expect(wrong).toMatchObject({ code: 'InvalidInput', issues: [{ path: 'jobId' }, { path: '' }] })
}
