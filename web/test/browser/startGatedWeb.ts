import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../script/stack/freePort.ts'
import { startWeb } from '../../../script/stack/startWeb.ts'
import { startGate } from './startGate.ts'
import { testUrls } from './testUrls.ts'

/** The dApp of its own, for which one server is behind a gate, shut at first. */
export async function startGatedWeb(server: 'relayerUrl' | 'graphqlUrl') {
  const urls = testUrls()
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-web-'))
  const { origin, pathname } = new URL(urls[server])
  const gate = await startGate(origin, await freePort())
  const gated = { [server]: pathname === '/' ? gate.url : gate.url + pathname }
  const web = await startWeb({ ...urls, ...gated, logFile: join(dir, 'web.log') })
  return {
    url: web.url,
    gate,
    async stop() {
      await gate.shut()
      await web.stop()
      await rm(dir, { recursive: true })
    },
  }
}
