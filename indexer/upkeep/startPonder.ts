import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Writer } from './keepReadModel.ts'

const indexer = fileURLToPath(new URL('..', import.meta.url))
const ponder = fileURLToPath(new URL('bin/ponder.js', import.meta.resolve('ponder')))

/** Starts Ponder on a schema. What it logs goes to our own output. */
export function startPonder(options: {
  schema: string
  views: string
  host: string
  port: number
}): Writer {
  const { schema, views, host, port } = options
  const child = spawn(
    process.execPath,
    [
      ...[ponder, 'start', '--schema', schema, '--views-schema', views],
      ...['--hostname', host, '--port', `${port}`, '--log-format', 'json'],
    ],
    {
      cwd: indexer,
      env: { ...process.env, DATABASE_SCHEMA: schema, PONDER_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let isLost = false
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.includes('unrecoverable reorg')) isLost = true
    console.log(line)
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return {
    ended,
    isLost: () => isLost,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), 8000)
      await ended
      clearTimeout(timer)
    },
  }
}
