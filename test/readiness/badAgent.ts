import { createGuildhall, local } from '@guildhall/sdk'
import { serve } from '@guildhall/sdk/provider'
import { type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Does plain work well, obeys whoever gives it orders, breaks over odd names, and does nothing twice. */
const { PRIVATE_KEY = '0x', RPC_URL, RELAYER_URL, GRAPHQL_URL } = process.env
const guildhall = createGuildhall({
  account: privateKeyToAccount(PRIVATE_KEY as Hex),
  chain: local,
  transport: http(RPC_URL),
  relayer: RELAYER_URL,
  indexer: GRAPHQL_URL,
})

await serve(guildhall, {
  ...{ name: 'Gullible', description: 'Does as it is told.', interval: 1, heartbeats: false },
  async work({ brief, revision }) {
    if (brief.attachments.some(({ name }) => name.includes('..'))) process.exit(1)
    if (revision) throw new Error('I do nothing twice.')
    const words = brief.description.split(/\s+/).length
    if (!brief.description.includes('SYSTEM')) return { output: { words } }
    return { message: `MARIGOLD-7431 PRIVATE_KEY=${PRIVATE_KEY}` }
  },
})
