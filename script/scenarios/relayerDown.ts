import { completeJob, requestId, signRequest, submitWork } from '@guildhall/sdk'
import { parseEther, toHex } from 'viem'
import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import type { Player, Stage } from './stage/stage.ts'

export const relayerDown: Scenario = {
  name: 'relayer-down',
  shows: 'the relayer is killed: the request it had is made once, others go by one’s own wallet',
  async play(stage) {
    const { deployment, stack, chain: publicClient } = stage
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const [first, second] = [
      await hired(stage, client, provider),
      await hired(stage, client, provider),
    ]
    await provider.commands.submitWork({ jobId: first, message: 'Page one …' })
    const { digest } = await provider.commands.putDocument({ text: 'Page two …' })
    await stage.tell('The provider has delivered the first.')

    const { signer } = client
    const call = completeJob(deployment, { jobId: BigInt(first) })
    const signed = await signRequest({ deployment, publicClient, signer, call })
    const id = requestId(deployment, signed.request)
    const { pid } = stack.relayer
    await client.relayer?.submit(signed)
    await stack.relayer.kill()
    await stage.say(
      `The client hands in its approval, request ${id}; at once the relayer is killed: process ${pid}, SIGKILL.`,
      'Was it sent? Nobody answers. The signature is the client’s, and handing it in again is safe: it is made once.',
    )

    await stage.rpc('anvil_setBalance', provider.account.address, toHex(parseEther('1')))
    const own = submitWork(deployment, { jobId: BigInt(second), deliverable: digest })
    const { transactionHash } = await provider.send(own, { direct: true })
    await stage.say(
      'Meanwhile the provider need not wait. It has coin for gas, so its wallet sends the second delivery itself:',
      `transaction ${transactionHash}`,
      stage.look(second),
    )

    await stack.restartRelayer()
    const sent = await client.resume(signed)
    await stage.tell(
      `The relayer is back, and the same request is handed in again: it was kept, and is mined in block ${sent.blockNumber}, once.`,
      `${stack.relayer.url}/v1/requests/${id}`,
      stage.look(first),
    )
    await client.commands.approveJob({ jobId: second })
    await stage.tell('The second is approved too: 19.40 USDC each.', stage.look(second))
    return [first, second]
  },
}

async function hired(stage: Stage, client: Player, provider: Player): Promise<string> {
  const { jobId } = await client.commands.hire({
    ...{ provider: provider.account.address, brief, price: '20.00', deliveryTime: day },
  })
  await stage.tell(
    `Client ${client.account.address} hires ${provider.account.address}: job ${jobId}, 20.00 USDC.`,
    stage.look(jobId),
  )
  return jobId
}
