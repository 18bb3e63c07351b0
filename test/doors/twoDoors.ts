import { ClientFactory } from '@a2a-js/sdk/client'
import { deploymentOf, local } from '@guildhall/sdk'
import { createPublicClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { expect } from 'vitest'
import { z } from 'zod'
import { actAs, offerOf, type To } from '../../examples/a2aConversation.ts'
import { signingToolbox } from '../../examples/mcp/signingToolbox.ts'
import type { Stack } from '../../script/stack/startStack.ts'
import { connectMcp } from '../mcp/clients.ts'

const jobSchema = z.object({
  job: z.object({ id: z.string(), status: z.string() }),
  money: z.object({ paid: z.object({ amount: z.string() }) }),
})
const counteredSchema = z.object({ offer: z.string(), sent: z.object({ block: z.int() }) })

/** A buyer that speaks A2A and a seller that speaks MCP negotiate a job, do it and pay for it. */
export async function twoDoors(stack: Stack): Promise<void> {
  const options = { url: stack.relayer.url, rpcUrl: stack.anvil.url, chainId: stack.chainId }
  const market = await new ClientFactory().createFromUrl(options.url)
  const buyer = privateKeyToAccount(generatePrivateKey())
  const ask = (data: object, of?: To) => actAs({ market, account: buyer, options }, data, of)
  const publicClient = createPublicClient({ chain: local, transport: http(stack.anvil.url) })
  const client = await connectMcp(stack, '2.x over HTTP')
  try {
    const seller = privateKeyToAccount(generatePrivateKey())
    const tools = signingToolbox({
      callTool: client.callTool,
      tools: await client.listTools(),
      account: seller,
      deployment: deploymentOf(stack.chainId),
      publicClient,
      agrees: () => true,
    })

    await ask({ command: 'getTestTokens' })
    const brief = { title: 'Count', description: 'Count these words.', category: 'content' }
    const terms = { price: '20.00', deliveryTime: 3600 }
    const proposal = await ask({
      command: 'propose',
      input: { counterpart: seller.address, brief, ...terms },
    })
    const about = { referenceTaskIds: [String(proposal.task?.metadata?.jobTaskId)] }
    const jobId = String(proposal.task?.metadata?.jobId)

    const counter = { offer: offerOf(proposal), price: '24.00', deliveryTime: 3600 }
    const { offer, sent } = counteredSchema.parse(await tools.call('counter_offer', counter))
    // What was done through one door may be a moment away from the other
    await tools.call('get_job', { jobId, minBlock: sent.block })
    await ask({ command: 'acceptOffer', input: { offer } }, about)
    await tools.call('submit_work', { jobId, message: '3' })
    await ask({ command: 'approveJob' }, about)

    const minBlock = Number(await publicClient.getBlockNumber({ cacheTime: 0 }))
    const { job, money } = jobSchema.parse(await tools.call('get_job', { jobId, minBlock }))
    expect({ status: job.status, paid: money.paid.amount }).toEqual({
      status: 'COMPLETED',
      paid: '23.40',
    })
  } finally {
    await client.close()
  }
}
