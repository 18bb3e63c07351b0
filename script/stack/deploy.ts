import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { deploymentOf } from '@guildhall/sdk'
import { createPublicClient, createTestClient, http } from 'viem'
import { foundry } from './foundry.ts'
import { deployerKey } from './keys.ts'
import { root } from './root.ts'

const run = promisify(execFile)

export class StaleAddressesError extends Error {
  override name = 'StaleAddressesError'
  constructor() {
    super(
      "The contracts are not where the SDK's addresses say. Run `npm run generate` and start again.",
    )
  }
}

/**
 * Deploys everything to a local chain, or nothing where all of it is there.
 *
 * @throws {StaleAddressesError} where a contract changed since the addresses were generated.
 */
export async function deploy(options: { rpcUrl: string }): Promise<void> {
  if (await isDeployed(options.rpcUrl)) return
  await atOnce(options.rpcUrl, () =>
    run(
      foundry('forge'),
      [
        'script',
        'script/Deploy.s.sol',
        ...['--rpc-url', options.rpcUrl, '--private-key', deployerKey],
        // One after another: together, some are lost now and then, and the others wait for them forever
        ...['--broadcast', '--non-interactive', '--slow'],
      ],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
    ),
  )
  if (!(await isDeployed(options.rpcUrl))) throw new StaleAddressesError()
}

/** Does something while the chain mines each transaction as it comes, whatever time its blocks have. */
async function atOnce(rpcUrl: string, work: () => Promise<unknown>): Promise<void> {
  const chain = createTestClient({ mode: 'anvil', transport: http(rpcUrl) })
  const asked = { method: 'anvil_getIntervalMining', params: undefined } as never
  const interval: number | null = await chain.request(asked)
  if (!interval) {
    await work()
    return
  }
  await chain.setAutomine(true)
  try {
    await work()
  } finally {
    await chain.setIntervalMining({ interval })
  }
}

/** Addresses follow from the code: where all of them hold code, it is this code. */
async function isDeployed(rpcUrl: string): Promise<boolean> {
  const chain = createPublicClient({ transport: http(rpcUrl) })
  const { contracts } = deploymentOf(await chain.getChainId())
  const codes = await Promise.all(
    Object.values(contracts).map((address) => chain.getCode({ address })),
  )
  return codes.every((code) => code !== undefined)
}
