import { brief, day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import { askGraphql } from './stage/stage.ts'

export const indexerDown: Scenario = {
  name: 'indexer-down',
  shows: 'the read model falls behind: every answer says how far, and the chain goes on',
  async play(stage) {
    const { stack, chain } = stage
    const { graphqlUrl } = stack.indexer
    const [client, provider] = [await stage.enter(), await stage.enter()]
    const { jobId } = await client.commands.hire({
      ...{ provider: provider.account.address, brief, price: '20.00', deliveryTime: day },
    })
    await stage.tell(
      `Client ${client.account.address} hires ${provider.account.address}: job ${jobId}, 20.00 USDC.`,
      stage.look(jobId),
    )
    const { pid } = stack.indexer.writer
    await stack.indexer.writer.kill()
    await stage.say(`The writer of the read model is killed: process ${pid}, SIGKILL.`)
    await provider.commands.submitWork({ jobId, message: 'Lease agreement between …' })
    await stage.untilStatus(jobId, 'SUBMITTED')
    const behind = await askGraphql(
      graphqlUrl,
      `{ job(id: "${jobId}") { status } meta { block chainHead lagBlocks status } }`,
    )
    const { job, meta } = behind.data
    await stage.say(
      `The provider delivers all the same. The chain has it in block ${await chain.getBlockNumber()}; the read model still answers ${job.status}, and says how old that is:`,
      `{ meta { block chainHead lagBlocks status } }   ${JSON.stringify(meta)}`,
    )
    const minBlock = Number(await chain.getBlockNumber())
    const asked = await askGraphql(
      graphqlUrl,
      `{ job(id: "${jobId}", minBlock: ${minBlock}) { status } }`,
    )
    await stage.say(
      'Whoever must not read old rows asks with minBlock, and is refused instead of misled:',
      JSON.stringify(asked.errors?.[0]?.extensions ?? asked).slice(0, 200),
    )
    await stack.restartWriter()
    await stage.tell('The writer is back and has read in what it missed.', stage.look(jobId))
    await client.commands.approveJob({ jobId })
    await stage.tell('The client approves: 19.40 USDC paid.', stage.look(jobId))
    return [jobId]
  },
}
