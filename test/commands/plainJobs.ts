import { explainError } from '@guildhall/sdk/command/explainError'
import { toHex } from 'viem'
import { expect } from 'vitest'
import { rpc } from '../../indexer/test/actor.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connect } from './connect.ts'

/** Jobs as ERC-8183 has them, by commands alone. */
export async function plainJobs(stack: Stack): Promise<void> {
  const [client, provider, judge] = [connect(stack), connect(stack), connect(stack)]
  const [buyer, seller] = [client.commands, provider.commands]
  await buyer.getTestTokens()
  const { jobId } = await buyer.createPlainJob({
    evaluator: judge.signer.address,
    expiresAt: Number((await client.publicClient.getBlock()).timestamp) + 7200,
    description: 'Two\u202e pages.',
  })
  await buyer.setProvider({ jobId, provider: provider.signer.address })
  await seller.setBudget({ jobId, price: '6.00' })

  // An allowance is the one thing that needs the gas coin
  const poor = await buyer.fundJob({ jobId, price: '6.00' }).catch(explainError)
  expect(poor).toHaveProperty('code')
  await rpc(stack.anvil.url, 'anvil_setBalance', client.signer.address, toHex(10n ** 18n))
  const unequal = await buyer.fundJob({ jobId, price: '7.00' }).catch(explainError)
  expect(unequal).toMatchObject({ code: 'BudgetMismatch' })
  const funded = await buyer.fundJob({ jobId, price: '6.00' })
  expect(await seller.getJob({ jobId, minBlock: funded.sent.block })).toMatchObject({
    job: { entry: 'PLAIN', status: 'FUNDED' },
    plain: {
      evaluator: judge.signer.address.toLowerCase(),
      description: { text: 'Two pages.', untrusted: true },
    },
    money: { escrowed: { amount: '6.00' } },
  })
  await seller.submitWork({ jobId, message: 'Here.' })
  const { sent } = await judge.commands.approveJob({ jobId })
  expect(await seller.getJob({ jobId, minBlock: sent.block })).toMatchObject({
    job: { status: 'COMPLETED' },
    ending: 'APPROVED',
  })
}
