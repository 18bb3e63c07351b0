import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Deployment } from '@guildhall/sdk'
import type { Hex } from 'viem'
import { foundry } from '../stack/foundry.ts'
import { deployerKey } from '../stack/keys.ts'

const run = promisify(execFile)

/** What a deployment's record says of addresses. */
export type Made = Deployment

/** Deploys from a checkout, as docs/deployment.md says. */
export async function deployTo(options: {
  dir: string
  rpcUrl: string
  chainId: number
  env: Record<string, string>
  key?: Hex
}): Promise<Made> {
  const { dir, rpcUrl, chainId, env, key = deployerKey } = options
  const args = [
    ...['script', 'script/Deploy.s.sol', '--rpc-url', rpcUrl, '--private-key', key],
    ...['--broadcast', '--non-interactive', '--slow'],
  ]
  await run(foundry('forge'), args, {
    ...{ cwd: dir, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
  })
  return JSON.parse(await readFile(join(dir, 'deployments', `${chainId}.json`), 'utf8')) as Made
}
