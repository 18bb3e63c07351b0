import { createPublicClient, http } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { expect } from 'vitest'
import { pass, rpc } from '../../indexer/test/actor.ts'
import { answer } from '../../indexer/test/graphql.ts'
import { relayerKeys } from '../../script/stack/keys.ts'
import { type Bench, day, deliver, eventsOf } from './bench.ts'

/** Validators sleep, are drawn again, sleep; the court's jurors sleep: the keeper alone ends it all. */
export async function keeperEndsIt(bench: Bench): Promise<void> {
  const { stack, client } = bench
  const jobId = await deliver(bench, 'Forgotten')
  const status = async () => {
    const minBlock = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
    return (await client.commands.getJob({ jobId, minBlock })).job.status
  }
  const nothingDue = async () => {
    const block = Number(await rpc(stack.anvil.url, 'eth_blockNumber'))
    const read = 'query ($block: Int!) { due(minBlock: $block) { action job { id } } }'
    return (await answer<{ due: object[] }>(stack.indexer.graphqlUrl, read, { block })).due
  }
  for (let days = 0; (await status()) !== 'COMPLETED' && days < 40; days++) {
    // What is due is done before the next day, and what comes due by that
    await expect.poll(nothingDue, { timeout: 90_000, interval: 500 }).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 4000))
    await expect.poll(nothingDue, { timeout: 90_000, interval: 500 }).toEqual([])
    if ((await status()) === 'COMPLETED') break
    await pass(stack.anvil.url, day)
  }
  const timeline = await eventsOf(bench, jobId)
  const told = timeline.map(({ event }) => event)
  const inOrder = [
    ...['JobSubmitted', 'PanelOpened', 'ValidationStarted', 'SeatsRedrawn', 'ValidationStarted'],
    ...['PanelClosed', 'DisputeOpened', 'CaseOpened', 'PanelOpened', 'CommitStarted'],
    ...['RevealStarted', 'AdminCalled'],
  ]
  let at = -1
  for (const event of inOrder) {
    at = told.indexOf(event, at + 1)
    expect(at, `${event} in ${told.join(' ')}`).toBeGreaterThan(-1)
  }
  expect(told).not.toContain('ValidatorVoted')
  expect(told).not.toContain('VoteCommitted')

  // All after the delivery is the keeper's doing
  const keys = relayerKeys.map((key) => privateKeyToAddress(key).toLowerCase())
  const chain = createPublicClient({ transport: http(stack.anvil.url) })
  const after = timeline.slice(told.indexOf('JobSubmitted') + 1)
  for (const { transactionHash: hash } of after) {
    const { from } = await chain.getTransaction({ hash })
    expect(keys).toContain(from.toLowerCase())
  }
}
