import { brief, hour } from './brief.ts'
import type { Scenario } from './scenario.ts'

export const ghostProvider: Scenario = {
  name: 'ghost-provider',
  shows: 'the provider takes a job and never delivers: it expires, the client is refunded',
  async play(stage) {
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const { jobId } = await client.commands.hire({
      ...{ provider: provider.account.address, brief, price: '20.00', deliveryTime: 2 * hour },
    })
    await stage.tell(
      `Client ${client.account.address} hires ${provider.account.address}: job ${jobId}, 20.00 USDC, due in two hours.`,
      stage.look(jobId),
    )
    await provider.commands.startWork({ jobId })
    await stage.tell(
      'The provider marks the start. That is its consent: leaving the job now costs score.',
    )
    await stage.pass(2 * hour, 'nothing is delivered. Anybody may now call timeOut.')
    await stage.untilStatus(jobId, 'EXPIRED')
    await stage.tell(
      'The keeper has called it: EXPIRED, 20.00 USDC back to the client, no fee.',
      stage.look(jobId),
    )
    return [jobId]
  },
}
