import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { bin, root } from './root.ts'

const run = promisify(execFile)

/** Builds the dApp unless what is built is newer than all it is made of. */
export async function buildWeb(): Promise<void> {
  // Made last
  const built = await modified(`${root}web/dist/.server/prerender.js`)
  const sources = await Promise.all([
    newest(`${root}web`),
    newest(`${root}sdk/src`),
    // Pages of the dApp too
    newest(`${root}docs`),
    modified(`${root}README.md`),
    modified(`${root}SECURITY.md`),
    modified(`${root}sdk/README.md`),
    modified(`${root}package-lock.json`),
  ])
  if (built > Math.max(...sources)) return
  await run(bin('vite'), ['build', '--logLevel', 'warn'], {
    cwd: `${root}web`,
    // Whoever asks, also a test runner: what people get
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

async function newest(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true })
  const times = await Promise.all(
    entries
      .filter(({ name }) => !['node_modules', 'dist', 'test'].includes(name))
      .map((entry) =>
        entry.isDirectory() ? newest(`${dir}/${entry.name}`) : modified(`${dir}/${entry.name}`),
      ),
  )
  return Math.max(0, ...times)
}

function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
