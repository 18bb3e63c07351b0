import type { Webhooks } from '@guildhall/sdk'
import type { Random } from '../../../../script/stack/random.ts'
import { type Listener, type Manner, startListener, takes } from './listener.ts'

/** The seconds a relayer of the test waits for an answer. */
export const patience = 2
/** What a name resolves to that the test moves. */
export const movingName = 'moving.example'
/** Some events, so that what a receiver misses can be kept until it is back. */
const some = ['JobHired', 'JobCompleted']

/** Those that are told, each at a host of its own, good ones and others. `canary` must hear nothing. */
export async function startListeners(
  api: Webhooks,
  { random, canary }: { random: Random; canary: string },
): Promise<readonly Listener[]> {
  const moody: Manner = (response) => {
    if (random.below(8) > 0) return takes(response)
    response.writeHead(random.below(2) ? 500 : 429).end('x'.repeat(random.below(10_000)))
    return 'refused'
  }
  const slow: Manner = (response) => {
    const dice = random.below(200)
    if (dice > 4) return takes(response)
    const isLate = dice === 0
    setTimeout(() => response.writeHead(204).end(), isLate ? 1000 * (patience + 1) : 500)
    return isLate ? 'late' : 'taken'
  }
  const broken: Manner = (response) => {
    response.writeHead(500).end()
    return 'refused'
  }
  const silent: Manner = () => 'refused'
  const redirecting: Manner = (response) => {
    response.writeHead(307, { location: canary }).end()
    return 'refused'
  }
  const wishes = [
    { name: 'steady', host: '127.0.0.2', isGood: true, manner: takes },
    { name: 'moody: 500, 429', host: '127.0.0.3', isGood: true, manner: moody },
    { name: 'slow, some too slow', host: '127.0.0.4', isGood: true, manner: slow },
    { name: 'down, then mended', host: '127.0.0.5', isGood: true, events: some, manner: broken },
    {
      ...{ name: 'name moves away and back', host: '127.0.0.6', called: movingName },
      ...{ isGood: true, events: some, manner: takes },
    },
    {
      ...{ name: 'redirecting', host: '127.0.0.7', isGood: false },
      ...{ events: some, manner: redirecting },
    },
    {
      ...{ name: 'never answering', host: '127.0.0.8', isGood: false },
      ...{ events: some, manner: silent },
    },
  ]
  const listeners: Listener[] = []
  for (const wish of wishes) listeners.push(await startListener(api, wish))
  return listeners
}
