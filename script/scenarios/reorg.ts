import { createWebhooks, RelayedCallError } from '@guildhall/sdk'
import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'

import { startReceiver } from './stage/receiver.ts'
import { replaceBlocks } from './stage/replaceBlocks.ts'
import { signIn } from './stage/signIn.ts'
import { askGraphql, type Player } from './stage/stage.ts'
import { within } from './stage/within.ts'

export const reorg: Scenario = {
  name: 'reorg',
  shows: 'blocks are replaced under a delivery: what webhooks, read model and request then say',
  async play(stage) {
    const { stack, chain } = stage
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const receiver = await startReceiver()
    try {
      const token = await signIn(stack.relayer.url, client.account)
      const webhooks = createWebhooks({ url: stack.relayer.url, token })
      await webhooks.create({ url: receiver.url, vocabulary: 'guildhall', policy: 'standard' })
      const { jobId } = await client.commands.hire({
        ...{ provider: provider.account.address, brief, price: '20.00', deliveryTime: day },
      })
      await stage.tell(
        `Client ${client.account.address} hires ${provider.account.address}: job ${jobId}. Its server at ${receiver.url} is told by webhook.`,
        stage.look(jobId),
      )
      const { sent } = await provider.commands.submitWork({ jobId, message: 'Lease …' })
      const told = await within(60, 'the webhook tells the delivery', async () =>
        receiver.messages().find(({ type }) => type === 'JobSubmitted'),
      )
      await stage.tell(
        `Delivered in block ${sent.block}. The webhook says ${told.type}, message ${told.id}.`,
        stage.look(jobId),
      )

      const depth = Number(await chain.getBlockNumber()) - sent.block + 1
      await replaceBlocks(stage, depth)
      await stage.untilStatus(jobId, 'FUNDED')
      await stage.say(
        `${depth === 1 ? 'The newest block is replaced by an empty one' : `The newest ${depth} blocks are replaced by empty ones`}. On the chain job ${jobId} is FUNDED again: nothing was delivered.`,
      )
      const retracted = await within(60, 'the webhook takes the delivery back', async () =>
        receiver.messages().find(({ id }) => id === `${told.id}_retracted`),
      )
      await within(60, 'the read model follows', async () => {
        const { data } = await askGraphql(
          stack.indexer.graphqlUrl,
          `{ job(id: "${jobId}") { status } }`,
        )
        return data.job.status === 'FUNDED' ? true : undefined
      })
      await stage.tell(
        `The webhook takes it back: ${retracted.type}, message ${retracted.id}. The read model says FUNDED.`,
        'The request it came by stays "confirmed": here one block counts as deep enough (CONFIRMATIONS), and this was deeper. On public chains it is five.',
      )
      const isSecond = await deliverAgain(provider, jobId)
      await stage.untilStatus(jobId, 'SUBMITTED')
      await stage.tell(
        `The provider looks at the chain and delivers again. ${isSecond ? 'That counts.' : 'The relayer was quicker: to send it, it had to fill the nonce that was lost with what it was lost with, the first delivery. The second is refused, as WrongStatus.'}`,
        stage.look(jobId),
      )
      await client.commands.approveJob({ jobId })
      await stage.tell('The client approves: 19.40 USDC paid, once.', stage.look(jobId))
      return [jobId]
    } finally {
      await receiver.stop()
    }
  },
}

/** Delivers once more; whether it was this that counted, and not the first which came again. */
async function deliverAgain({ commands }: Player, jobId: string): Promise<boolean> {
  try {
    await commands.submitWork({ jobId, message: 'Lease …' })
    return true
  } catch (error) {
    if (error instanceof RelayedCallError && error.message.includes('WrongStatus')) return false
    throw error
  }
}
