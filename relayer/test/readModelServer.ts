import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An event as this read model has it. */
export type Row = { readonly block: number; readonly logIndex: number; readonly hash: string }

/**
 * Speaks as much of the read model's GraphQL as following events takes, over rows a test makes up: more
 * than a test could have happen, and ones that vanish.
 */
export async function startReadModel() {
  const state = {
    rows: [] as Row[],
    block: 100,
    /** Answers nothing while false. */
    isUp: true,
    /** What events carry. */
    text: 'hello',
  }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    if (!state.isUp) return request.socket.destroy()
    const { query, variables } = JSON.parse(body)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: query.includes('EventsHead') ? head() : page(variables) }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  function head() {
    return { meta: { block: state.block, chainHead: state.block, status: 'READY' } }
  }

  function page({
    after,
    toBlock = 1e9,
    first = 50,
  }: {
    after: string
    toBlock?: number
    first?: number
  }) {
    const [, block, logIndex] = /^(\d+)-(-?\d+)$/.exec(after)?.map(Number) ?? []
    const events = state.rows
      .filter(
        (row) =>
          row.block <= toBlock &&
          (row.block > (block ?? 0) || (row.block === block && row.logIndex > (logIndex ?? 0))),
      )
      .slice(0, first)
    return { events: events.map(eventOf) }
  }

  function eventOf({ block, logIndex, hash }: Row) {
    return {
      type: 'OfferMade',
      contract: `0x${'11'.repeat(20)}`,
      data: JSON.stringify({
        memo: state.text,
        amount: '12',
        who: '0xabcd',
        list: [1, state.text],
      }),
      createdAt: 1,
      account: { address: `0x${'22'.repeat(20)}` },
      agent: { id: '5' },
      job: {
        id: '7',
        client: { address: `0x${'33'.repeat(20)}`, agent: null },
        provider: { address: `0x${'44'.repeat(20)}`, agent: { id: '0' } },
      },
      provenance: { block, logIndex, transactionHash: hash },
    }
  }

  return {
    state,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
