import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import type { Player, Stage } from './stage/stage.ts'

const criteria = {
  version: '1.0' as const,
  tests: [
    {
      ...{ test_id: 'enough', type: 'count_gte' as const, description: 'At least three clauses' },
      params: { path: '$', min_count: 3 },
    },
  ],
  pass_threshold: 'all' as const,
}

export const attested: Scenario = {
  name: 'attested',
  shows: 'acceptance tests agreed beforehand judge: one delivery passes and is paid, one does not',
  async play(stage) {
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const good = await agree(stage, client, provider)
    await provider.commands.submitWork({ jobId: good, output: ['parties', 'rent', 'term'] })
    await stage.untilStatus(good, 'COMPLETED')
    await stage.tell(
      'Three clauses delivered: the attestor ran the test, signed what it found, and the contract paid 19.50 USDC.',
      stage.look(good),
      `run the same tests yourself: guildhall rerun ${good}`,
    )
    const bad = await agree(stage, client, provider)
    await provider.commands.submitWork({ jobId: bad, output: ['parties'] })
    await stage.untilStatus(bad, 'JUDGED')
    await stage.tell(
      'One clause delivered: the same test fails, the contract rejects. The provider has 24 hours to dispute.',
      stage.look(bad),
    )
    await stage.pass(day, 'it does not.')
    await stage.untilStatus(bad, 'REJECTED')
    await stage.tell('The keeper carries the verdict out: 20.00 USDC refunded.', stage.look(bad))
    return [good, bad]
  },
}

async function agree(stage: Stage, client: Player, provider: Player): Promise<string> {
  const { jobId, offer } = await client.commands.propose({
    ...{ counterpart: provider.account.address, policy: 'CONTRACT_TESTS' },
    ...{ brief: { ...brief, criteria }, price: '20.00', deliveryTime: day },
  })
  if (!offer) throw new Error('No offer was made.')
  await stage.seen()
  await provider.commands.acceptCounter({ offer })
  await stage.seen()
  await client.commands.acceptOffer({ offer })
  await stage.tell(
    `Job ${jobId}, 20.00 USDC, is agreed and funded. Its brief holds the test: at least three clauses.`,
    stage.look(jobId),
  )
  return jobId
}
