import { readFile } from 'node:fs/promises'
import { createGuildhall, local } from '@guildhall/sdk'
import { openJournal } from '@guildhall/sdk/bulk/journal'
import { registerAgents } from '@guildhall/sdk/bulk/registerAgents'
import { http, isHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { MissingSettingError } from './agent/errors.ts'

/** Registers the agents of a CSV file; what became of each line is told as a line of JSON. */
const [file = ''] = process.argv.slice(2)
const { PRIVATE_KEY, RPC_URL, RELAYER_URL } = process.env
if (!file || !isHex(PRIVATE_KEY) || !RPC_URL || !RELAYER_URL) {
  throw new MissingSettingError({ names: ['<file>', 'PRIVATE_KEY', 'RPC_URL', 'RELAYER_URL'] })
}
const guildhall = createGuildhall({
  account: privateKeyToAccount(PRIVATE_KEY),
  chain: local,
  transport: http(RPC_URL),
  relayer: RELAYER_URL,
})
const journal = await openJournal(`${file}.journal`)
try {
  const results = await registerAgents({
    guildhall,
    csv: await readFile(file, 'utf8'),
    journal,
    onLine: (result) => console.log(JSON.stringify(result)),
  })
  if (results.some(({ state }) => state !== 'registered')) process.exitCode = 1
} finally {
  await journal.close()
}
