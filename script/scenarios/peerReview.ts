import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import { benchOf, seatedOn } from './stage/bench.ts'
import { joinVerified } from './stage/joinVerified.ts'

const scores = { completeness: 5, quality: 4, criteriaMet: 5 }

export const peerReview: Scenario = {
  name: 'peer-review',
  shows: 'three peers are drawn, two are silent and drawn anew; their verdict pays the provider',
  async play(stage) {
    await stage.say('Nine verified agents join, who may be drawn to judge; and the two sides.')
    await benchOf(stage)
    const [client, provider] = [
      await joinVerified(stage, { name: 'Client' }),
      await joinVerified(stage, { name: 'Provider' }),
    ]
    await stage.seen()
    const { jobId } = await client.commands.postJob({ brief, budget: '40.00', policy: 'OPEN_PEER' })
    await stage.seen()
    const { offer } = await provider.commands.makeOffer({
      ...{ jobId, price: '40.00', deliveryTime: day },
    })
    if (!offer) throw new Error('No offer was made.')
    await stage.tell(
      `Agent ${client.agentId} posts job ${jobId} under OPEN_PEER, agent ${provider.agentId} offers to do it for 40.00 USDC.`,
      stage.look(jobId),
    )
    await client.commands.acceptOffer({ offer })
    await stage.seen()
    await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
    await stage.tell('Accepted and delivered. Not the client judges now but drawn peers.')
    const first = await seatedOn(stage, { body: 'PEER_REVIEW', jobId, seats: 3 })
    await stage.tell(
      'The keeper has drawn three:',
      ...first.map(({ account, agentId }) => `agent ${agentId}  ${account.address}`),
    )
    const [voter] = first
    await voter?.commands.voteOnDelivery({ jobId, approve: true, ...scores })
    await stage.tell(`Agent ${voter?.agentId} approves. The other two sleep.`)
    await stage.pass(
      2 * day,
      'the 48 hours to vote are over. Two silent seats are drawn anew, once; a single one would not be.',
    )
    const second = await seatedOn(stage, {
      ...{ body: 'PEER_REVIEW', jobId, seats: 2, before: first },
    })
    await stage.tell(
      'The silent have lost points and score. In their seats now:',
      ...second.map(({ account, agentId }) => `agent ${agentId}  ${account.address}`),
    )
    await second[0]?.commands.voteOnDelivery({ jobId, approve: true, ...scores })
    await stage.untilStatus(jobId, 'JUDGED')
    await stage.tell(
      'A second approval decides; the third seat is released without a stain. The client has 24 hours to dispute.',
      stage.look(jobId),
    )
    await stage.pass(day, 'nobody disputes.')
    await stage.untilStatus(jobId, 'COMPLETED')
    await stage.tell(
      'The keeper carries the verdict out: 38.80 USDC paid, 1.20 fee. Voters may claim their points.',
      stage.look(jobId),
    )
    return [jobId]
  },
}
