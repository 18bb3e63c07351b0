import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What holds a suite besides its own process, which every suite has. */
export type Isolation = {
  /** Node's permissions: always. */
  readonly permissions: true
  /** A network of its own with nobody on it; without, the process has given up its own means. */
  readonly network: 'namespace' | 'locked'
  /** Memory of the whole process is watched, not only of its heap. */
  readonly memory: 'process' | 'heap'
}

let found: Isolation | undefined

/** The strongest isolation this machine allows, tried once. */
export function isolationHere(): Isolation {
  found ??= {
    permissions: true,
    network: hasNamespaces() ? 'namespace' : 'locked',
    memory: existsSync('/proc/self/statm') ? 'process' : 'heap',
  }
  return found
}

function hasNamespaces(): boolean {
  if (process.platform !== 'linux') return false
  const { status } = spawnSync('unshare', [...unshared, process.execPath, '--version'], {
    // As suites are started
    env: {},
    stdio: 'ignore',
    timeout: 10_000,
  })
  return status === 0
}

const unshared = ['--user', '--map-root-user', '--net', '--ipc', '--uts']

/** Program and arguments by which a file runs alone, with no rights but to read itself. */
export function commandOf(
  file: string,
  { network }: Isolation,
  heap: number,
): { program: string; args: string[] } {
  const known = process.allowedNodeEnvironmentFlags
  const flags = [
    // Its name until Node 22
    known.has('--permission') ? '--permission' : '--experimental-permission',
    `--allow-fs-read=${file}`,
    '--disallow-code-generation-from-strings',
    '--disable-proto=delete',
    `--max-old-space-size=${heap}`,
    '--max-semi-space-size=8',
    '--no-expose-wasm',
    '--no-addons',
    '--no-warnings',
    '--no-deprecation',
    '--no-experimental-fetch',
    '--no-network-family-autoselection',
    '--stack-size=900',
    '--force-node-api-uncaught-exceptions-policy',
  ]
  const args = [...flags.filter((flag) => isKnown(flag)), file]
  if (network === 'locked') return { program: process.execPath, args }
  return { program: 'unshare', args: [...unshared, '--', process.execPath, ...args] }
}

/** Flags of V8 and those that are not for the environment are on no list. */
const always = ['--stack-size', '--no-expose-wasm', '--allow-fs-read']

function isKnown(flag: string): boolean {
  const [name = ''] = flag.split('=')
  return (
    always.some((one) => name === one) ||
    /permission$|^--max-|^--disable-proto|^--disallow/.test(name) ||
    process.allowedNodeEnvironmentFlags.has(name)
  )
}
