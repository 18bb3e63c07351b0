import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import { benchOf, seatedOn } from './stage/bench.ts'

export const dispute: Scenario = {
  name: 'dispute',
  shows: 'rejected and disputed: five drawn jurors commit, reveal and rule for the provider',
  async play(stage) {
    await stage.say('Nine verified agents join, who may be drawn as jurors.')
    await benchOf(stage)
    await stage.tell(
      'Their score of 5.00 is written into this local chain’s storage: earning it takes a hundred jobs.',
    )
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const { jobId } = await client.commands.hire({
      ...{ provider: provider.account.address, brief, price: '40.00', deliveryTime: day },
    })
    await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
    await stage.tell(
      `Client ${client.account.address} hires ${provider.account.address} for 40.00 USDC: job ${jobId}, delivered.`,
      stage.look(jobId),
    )
    await client.commands.rejectJob({ jobId, reason: 'I do not like it.' })
    await stage.tell(
      'The client rejects. The verdict is not carried out yet: the provider has 24 hours to dispute it.',
    )
    const { bond } = await provider.commands.openDispute({
      ...{ jobId, reason: 'It is what the brief asks for.' },
    })
    await provider.commands.submitEvidence({ jobId, message: 'Both pages, line by line.' })
    await client.commands.submitEvidence({ jobId, message: 'The tone is wrong.' })
    await stage.tell(
      `The provider disputes with a bond of ${bond?.amount} ${bond?.symbol}; both sides show evidence, for which they have 24 hours.`,
      stage.look(jobId),
    )
    await stage.pass(day, 'evidence is closed. The keeper opens and draws the panel.')
    const jurors = await seatedOn(stage, { body: 'COURT', jobId, seats: 5 })
    await stage.tell(
      'Five are drawn by the hash of a block nobody knew beforehand:',
      ...jurors.map(({ account, agentId }) => `agent ${agentId}  ${account.address}`),
    )
    const votes = await Promise.all(
      jurors.map(({ commands }) => commands.commitVote({ jobId, providerBps: 10_000 })),
    )
    await stage.tell('Each commits to a share for the provider. Nobody can see which yet.')
    await Promise.all(
      jurors.map(({ commands }, i) => {
        const salt = votes[i]?.salt
        return commands.revealVote({ jobId, providerBps: 10_000, ...(salt && { salt }) })
      }),
    )
    await stage.tell('All have committed, so they reveal at once: five times all of it.')
    await stage.untilStatus(jobId, 'COMPLETED')
    await stage.tell(
      'Ruled for the provider: 38.80 USDC paid, 1.20 fee, its bond back. A ruling is final: the time to appeal was the 24 hours after the verdict.',
      stage.look(jobId),
    )
    return [jobId]
  },
}
