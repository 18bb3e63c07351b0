/** A process of its own that sends a reader all that is hostile, until it is told to stop. */
import { hostileQueries } from '../../../indexer/test/hostileQueries.ts'
import { createPoster } from './post.ts'

/** All that was sent, in so many milliseconds. */
export type Attack = { tallies: Tally[]; ms: number }

/** What was asked of a kind: `ms` of all together, `answers` by code, HTTP status or `cut off`. */
export type Tally = { name: string; sent: number; ms: number; answers: Record<string, number> }

process.once('message', async ({ url, connections }: { url: string; connections: number }) => {
  const { post, stop } = createPoster(url, { address: '127.0.0.2', connections })
  const tallies = new Map<string, Tally>()
  let attacking = true
  let count = 0
  const started = performance.now()
  process.once('message', () => {
    attacking = false
  })

  async function run() {
    while (attacking) {
      const query = hostileQueries[count++ % hostileQueries.length]
      if (!query) continue
      const { status, body, ms } = await post(fresh(query.body(), count))
      const { name } = query
      const tally = tallies.get(name) ?? { name, sent: 0, ms: 0, answers: {} }
      const answer = /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? (status ? `${status}` : 'cut off')
      tally.answers[answer] = (tally.answers[answer] ?? 0) + 1
      tally.sent++
      tally.ms += ms
      tallies.set(name, tally)
    }
  }

  await Promise.all(Array.from({ length: connections }, run))
  stop()
  const attack: Attack = { tallies: [...tallies.values()], ms: performance.now() - started }
  process.send?.(attack)
  process.disconnect()
})

/** The same question with other words, so that it is not answered from before. */
function fresh(body: string, count: number): string {
  return body.startsWith('{"query":"') ? body.replace('{"query":"', `{"query":"#${count}\\n`) : body
}
