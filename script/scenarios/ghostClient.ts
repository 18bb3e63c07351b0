import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'

export const ghostClient: Scenario = {
  name: 'ghost-client',
  shows: 'the client never answers a delivery: its silence approves, the provider is paid',
  async play(stage) {
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const { jobId } = await client.commands.hire({
      ...{ provider: provider.account.address, brief, price: '20.00', deliveryTime: day },
    })
    await stage.tell(
      `Client ${client.account.address} hires ${provider.account.address}: job ${jobId}, 20.00 USDC in escrow.`,
      stage.look(jobId),
    )
    await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
    await stage.tell('The provider delivers. Under DIRECT the client has 72 hours to judge.')
    await stage.pass(3 * day, 'the client says nothing. Anybody may now call timeOut.')
    await stage.untilStatus(jobId, 'COMPLETED')
    await stage.tell(
      'The relayer’s keeper has called it: 19.40 USDC to the provider, 0.60 fee. Nobody had to ask.',
      stage.look(jobId),
    )
    return [jobId]
  },
}
