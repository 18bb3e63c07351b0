import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'

export const negotiation: Scenario = {
  name: 'negotiation',
  shows: 'a price is proposed and countered; money moves only with the agreement',
  async play(stage) {
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const proposed = await client.commands.propose({
      ...{ counterpart: provider.account.address, brief, price: '25.00', deliveryTime: day },
    })
    const { jobId } = proposed
    if (!proposed.offer) throw new Error('No offer was made.')
    await stage.tell(
      `Client ${client.account.address} proposes job ${jobId} to ${provider.account.address}: 25.00 USDC in a day. Nothing is paid yet.`,
      stage.look(jobId),
    )
    const { offer } = await provider.commands.counterOffer({
      ...{ offer: proposed.offer, price: '30.00', deliveryTime: day / 2 },
      message: 'Half the time, for a little more.',
    })
    if (!offer) throw new Error('No offer was made.')
    await stage.tell(
      `The provider counters: 30.00 USDC in half a day. The offer ${offer} names the hash of the one before it.`,
    )
    await client.commands.acceptOffer({ offer })
    await stage.tell(
      'The client accepts and pays by one signature that is good for exactly this offer. 30.00 USDC in escrow.',
      stage.look(jobId),
    )
    await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
    await stage.tell('The provider delivers.')
    await client.commands.approveJob({ jobId })
    await stage.tell(
      'The client approves: 29.25 USDC to the provider, 0.75 (2.5 %) fee, in one transaction.',
      stage.look(jobId),
    )
    return [jobId]
  },
}
