import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from './server/app.ts'
import { loadAssets } from './server/assets.ts'
import { loadServerConfig, ServerConfigError } from './server/config.ts'

try {
  const { host, port, publicUrl, runtime } = loadServerConfig(process.env)
  const assets = loadAssets(join(import.meta.dirname, 'dist'), publicUrl)
  const app = createApp({ assets, runtime })
  const server = serve({ fetch: app.fetch, hostname: host, port }, ({ port }) => {
    process.stdout.write(`web listening on http://${host}:${port}\n`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => process.exit(0))
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
} catch (error) {
  if (!(error instanceof ServerConfigError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
