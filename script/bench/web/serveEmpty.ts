import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from '../../../web/server/app.ts'
import { loadAssets } from '../../../web/server/assets.ts'
import { loadServerConfig } from '../../../web/server/config.ts'
import { freePort } from '../../stack/freePort.ts'

/** A page with nothing on it, served as the dApp is: what there is to be had on this machine. */
export async function serveEmpty(): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'guildhall-empty-'))
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>Empty</title>.')
  const { runtime } = loadServerConfig({})
  const app = createApp({ assets: loadAssets(dir, { publicUrl: undefined, runtime }), runtime })
  const hostname = '127.0.0.1'
  const port = await freePort()
  const server = serve({ fetch: app.fetch, hostname, port })
  return {
    url: `http://${hostname}:${port}`,
    async stop() {
      server.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
