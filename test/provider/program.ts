import { appendFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGuildhall, createRelayClient, local } from '@guildhall/sdk'
import { serve } from '@guildhall/sdk/provider'
import { type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** A provider as anybody writes one: it works once the file `go` is there, and tells on stdout. */
const { KEY = '0x', RPC, RELAYER = '', INDEXER, DIR = '', JOBS } = process.env
let sent = 0
/** The answer to its first request is lost on its way. */
const cutOff: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (String(input).endsWith('/v1/relay') && sent++ === 0) throw new TypeError('cut off')
  return response
}
const guildhall = createGuildhall({
  account: privateKeyToAccount(KEY as Hex),
  chain: local,
  transport: http(RPC),
  relayer: createRelayClient({ url: RELAYER, fetch: cutOff }),
  indexer: INDEXER,
})

await serve(guildhall, {
  tags: ['provided'],
  offer: true,
  price: '7.50',
  concurrency: 2,
  interval: 2,
  heartbeats: false,
  ...(JOBS && { jobs: Number(JOBS) }),
  async work({ brief }, { key, signal }) {
    appendFileSync(join(DIR, 'runs'), `${key}\n`)
    if (brief.title === 'Fail') throw new Error('secret path')
    while (!existsSync(join(DIR, 'go'))) await sleep(100, undefined, { signal })
    return { message: `${brief.title}: done` }
  },
  tell: (event, facts) => process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`),
})
