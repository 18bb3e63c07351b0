import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chains, deploymentOf, localChainId, type Network, networks } from '@guildhall/sdk'
import { type Address, createPublicClient, http } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { copyCheckout } from './rehearse/copyCheckout.ts'
import { handOverFaults } from './rehearse/handOver.ts'
import { prepareChain, type StandIns } from './rehearse/prepareChain.ts'
import { foundry } from './stack/foundry.ts'
import { anvilKey, attestorKey, deployerKey, verifierKey } from './stack/keys.ts'
import { startAnvil } from './stack/startAnvil.ts'

/**
 * `npm run rehearse`: deploys to fifteen empty chains with the ids of the real ones, each as its row in
 * `networks` says, and compares: every contract of ours has the same address on all, the rules are the
 * timelock's, and a second run changes nothing. What a chain has of others (its dollar, the ERC-8004
 * registries) is stood in for by code of ours at their addresses.
 */
type Made = { contracts: Record<string, Address> }

/** What the SDK has: the local chain's, which all others are held to. */
const expected: Made['contracts'] = deploymentOf(localChainId).contracts
/** Of the timelock, in seconds, where the market is not only one's own. */
const twoDays = 172_800n

/** Stands in for the dollar where we know of none. */
const unknownToken: Address = '0x00000000000000000000000000000000000d011A'
const governance = privateKeyToAddress(anvilKey(7))
const deployer = privateKeyToAddress(deployerKey)
const environment = {
  GOVERNANCE: governance,
  VERIFIER: privateKeyToAddress(verifierKey),
  ATTESTORS: privateKeyToAddress(attestorKey),
  // The stand-in was named by its constructor, which did not run
  TOKEN_NAME: 'Test USDC',
  TOKEN_VERSION: '1',
  TOKEN_SYMBOL: 'USDC',
}
const run = promisify(execFile)
const dir = await copyCheckout()
let standIns: StandIns | undefined
let failed = 0

try {
  for (const network of networks) {
    const name = chains.find(({ id }) => id === network.chainId)?.name ?? ''
    const faults = await rehearse(network).catch((error: Error) => [lastOf(error)])
    if (faults.length > 0) failed += 1
    const what = faults.length > 0 ? faults.join('; ') : described(network)
    console.log(`${`${network.chainId}`.padStart(6)}  ${name.padEnd(16)} ${what}`)
  }
} finally {
  await rm(dir, { recursive: true })
}
console.log(`${networks.length - failed} of ${networks.length} chains: the same addresses`)
process.exitCode = failed > 0 ? 1 : 0

async function rehearse(network: Network): Promise<string[]> {
  const { chainId, registries } = network
  const anvil = await startAnvil({ logFile: join(dir, 'anvil.log'), chainId })
  try {
    const token = network.stablecoin?.address ?? unknownToken
    if (standIns) await prepareChain({ rpcUrl: anvil.url, standIns, token, registries })
    const env = {
      ...environment,
      TOKEN: token,
      ...(registries && {
        IDENTITY_REGISTRY: registries.identity,
        REPUTATION_REGISTRY: registries.reputation,
      }),
    }
    const made = await deployTo(anvil.url, chainId, env)
    const chain = createPublicClient({ transport: http(anvil.url), pollingInterval: 50 })
    const sent = await chain.getTransactionCount({ address: deployer })
    await deployTo(anvil.url, chainId, env)
    const again = (await chain.getTransactionCount({ address: deployer })) - sent
    const codeAt = async (address: Address | undefined) =>
      (address && (await chain.getCode({ address }))) ?? '0x'
    standIns ??= {
      token: await codeAt(made.contracts.testUsdc),
      identityRegistry: await codeAt(made.contracts.identityRegistry),
      reputationRegistry: await codeAt(made.contracts.reputationRegistry),
    }
    return [
      ...(again > 0 ? [`a second run sent ${again} transactions`] : []),
      ...addressFaults(made, network),
      ...(await handOverFaults({
        ...{ chain, contracts: made.contracts, deployer, governance },
        delay: chainId === localChainId ? 0n : twoDays,
      })),
    ]
  } finally {
    await anvil.stop()
  }
}

async function deployTo(
  rpcUrl: string,
  chainId: number,
  env: Record<string, string>,
): Promise<Made> {
  const args = [
    ...['script', 'script/Deploy.s.sol', '--rpc-url', rpcUrl, '--private-key', deployerKey],
    ...['--broadcast', '--non-interactive'],
  ]
  await run(foundry('forge'), args, {
    ...{ cwd: dir, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 },
  })
  return JSON.parse(await readFile(join(dir, 'deployments', `${chainId}.json`), 'utf8')) as Made
}

/** Contracts that are elsewhere than on the local chain. */
function addressFaults(made: Made, { chainId, registries }: Network): string[] {
  const wanted = {
    ...expected,
    ...(registries && {
      identityRegistry: registries.identity,
      reputationRegistry: registries.reputation,
    }),
    ...(chainId !== localChainId && { testUsdc: undefined }),
  }
  return Object.entries(wanted)
    .filter(([name, address]) => made.contracts[name] !== address)
    .map(([name, address]) => `${name} is at ${made.contracts[name]}, not ${address}`)
}

function described({ stablecoin, registries }: Network): string {
  const token = stablecoin?.symbol ?? (registries ? 'a token of its own' : 'the test USDC')
  return `the same addresses, ${token}, ${registries ? "ERC-8004's registries" : 'our registries'}`
}

/** A program's last word, without the call of it, which has a key in it. */
function lastOf(error: Error & { stderr?: string }): string {
  return error.stderr?.trim().split('\n').slice(-4).join('\n') || error.message
}
