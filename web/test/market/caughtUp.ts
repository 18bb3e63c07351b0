import { setTimeout as sleep } from 'node:timers/promises'
import type { PlayedMarket } from './playMarket.ts'

/** Until the read model shows the last thing played, and the documents' words. */
export async function caughtUp(graphqlUrl: string, market: PlayedMarket): Promise<void> {
  const query = `{ job(id: "${market.open}") { title offers { edges { node { terms { text } } } } }
    done: job(id: "${market.done}") { reviews { comment } } listing(id: "${market.listing}") { title }
    dispute(jobId: "${market.disputed}") { evidence { document { text } } }
    wallet(address: "${market.wallet}") { sessionKeys { live } } agent(id: "${market.agentId}") { name } }`
  const words = ['waterfront', 'Within the day', 'hyphen', 'Deedbridge', 'sale', '3 May', 'live']
  const deadline = Date.now() + 60_000
  let answer = ''
  while (Date.now() < deadline) {
    const response = await fetch(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    answer = await response.text()
    if (words.every((word) => answer.includes(word))) return
    await sleep(500)
  }
  throw new Error(`The read model has not all that was played: ${answer.slice(0, 500)}`)
}
