import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deployerKey } from './keys.ts'
import { bin, root } from './root.ts'

const run = promisify(execFile)

/** Deploys everything to a local chain, or nothing where it is there already. */
export async function deploy(options: { rpcUrl: string }): Promise<void> {
  await run(
    bin('forge'),
    [
      'script',
      'script/Deploy.s.sol',
      ...['--rpc-url', options.rpcUrl, '--private-key', deployerKey],
      ...['--broadcast', '--slow', '--non-interactive'],
    ],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  )
}

/** The record the deployment left, as `sdk/src/addresses.ts` is generated from it. */
export async function deploymentRecord(chainId: number): Promise<unknown> {
  return JSON.parse(await readFile(`${root}deployments/${chainId}.json`, 'utf8'))
}
