import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chains, deploymentOf, localChainId, type Network, networks } from '@guildhall/sdk'
import { type Address, createPublicClient, type Hex, http } from 'viem'
import { privateKeyToAccount, privateKeyToAddress } from 'viem/accounts'
import { copyCheckout } from './rehearse/copyCheckout.ts'
import { deployTo, type Made } from './rehearse/deployTo.ts'
import { passToSafe, ruleBySafe, twoOfThree } from './rehearse/governance.ts'
import { handOverFaults } from './rehearse/handOver.ts'
import { nextDeployerKey, playNextVersion } from './rehearse/nextVersion.ts'
import { prepareChain, type StandIns } from './rehearse/prepareChain.ts'
import { anvilKey, attestorKey, deployerKey, verifierKey } from './stack/keys.ts'
import { startAnvil } from './stack/startAnvil.ts'

/**
 * `npm run rehearse`: deploys to fifteen empty chains with the ids of the real ones, each as its row in
 * `networks` says, and compares: every contract of ours has the same address on all, the rules are the
 * timelock's, and a second run changes nothing. What a chain has of others (its dollar, the ERC-8004
 * registries) is stood in for by code of ours at their addresses. Then the rules of two of them are a
 * Safe's, from the beginning and by a later hand-over; and a next version is put beside one. `-- chains`,
 * `-- safe` and `-- next` do one of the three.
 */
const [part] = parseArgs({ allowPositionals: true }).positionals

/** What the SDK has: the local chain's, which all others are held to. */
const expected: Made['contracts'] = deploymentOf(localChainId).contracts
/** Of the timelock, in seconds, where the market is not only one's own. */
const twoDays = 172_800n

/** Of the chain where governance and a next version are rehearsed. */
const publicChainId = 8453
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
const dir = await copyCheckout()
let standIns: StandIns | undefined
let failed = 0

try {
  for (const network of isAll('chains') ? networks : networks.slice(0, 1)) {
    const name = chains.find(({ id }) => id === network.chainId)?.name ?? ''
    const faults = await rehearse(network).catch((error: Error) => [lastOf(error)])
    if (faults.length > 0) failed += 1
    const what = faults.length > 0 ? faults.join('; ') : described(network)
    console.log(`${`${network.chainId}`.padStart(6)}  ${name.padEnd(16)} ${what}`)
  }
  if (isAll('chains')) {
    console.log(`${networks.length - failed} of ${networks.length} chains: the same addresses`)
  }
  if (isAll('safe')) await rehearseSafe()
  if (isAll('next')) await rehearseNextVersion()
} finally {
  await rm(dir, { recursive: true })
}
process.exitCode = failed > 0 ? 1 : 0

function isAll(name: string): boolean {
  return part === undefined || part === name
}

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
    const made = await deployTo({ dir, rpcUrl: anvil.url, chainId, env })
    const chain = createPublicClient({ transport: http(anvil.url), pollingInterval: 50 })
    const sent = await chain.getTransactionCount({ address: deployer })
    await deployTo({ dir, rpcUrl: anvil.url, chainId, env })
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

/** Two deployments: one whose rules a Safe has from the start, one where it is given them later. */
async function rehearseSafe(): Promise<void> {
  for (const isLater of [false, true]) {
    await onPublicChain('Safe', async (rpcUrl, say) => {
      const safe = await twoOfThree(rpcUrl)
      const made = await deployPublicly(rpcUrl, isLater ? {} : { GOVERNANCE: safe.address })
      if (isLater) {
        const governance = privateKeyToAccount(anvilKey(7))
        await passToSafe({ rpcUrl, made, safe, governance, say })
      }
      await ruleBySafe({ rpcUrl, made, safe, say: isLater ? () => {} : say })
      if (isLater) say('and it rules as the other does')
    })
  }
}

async function rehearseNextVersion(): Promise<void> {
  await onPublicChain('next', async (rpcUrl, say) => {
    const old = await deployPublicly(rpcUrl, {})
    await playNextVersion({
      ...{ rpcUrl, old, say, guardian: anvilKey(7) },
      deployNext: ({ identity, reputation }) =>
        deployPublicly(
          rpcUrl,
          { IDENTITY_REGISTRY: identity, REPUTATION_REGISTRY: reputation },
          nextDeployerKey,
        ),
    })
  })
}

function deployPublicly(rpcUrl: string, env: Record<string, string>, key?: Hex): Promise<Made> {
  const all = { ...environment, TOKEN: unknownToken, ...env }
  return deployTo({ ...{ dir, rpcUrl, chainId: publicChainId, env: all }, ...(key && { key }) })
}

async function onPublicChain(
  title: string,
  play: (rpcUrl: string, say: (sentence: string) => void) => Promise<void>,
): Promise<void> {
  const say = (sentence: string) => console.log(`${title.padStart(6)}  ${sentence}`)
  const anvil = await startAnvil({ logFile: join(dir, 'anvil.log'), chainId: publicChainId })
  try {
    if (!standIns) throw new Error('No chain was deployed to before.')
    await prepareChain({ rpcUrl: anvil.url, standIns, token: unknownToken, registries: undefined })
    await play(anvil.url, say)
  } catch (error) {
    failed += 1
    say(lastOf(error as Error))
  } finally {
    await anvil.stop()
    await rm(join(dir, 'deployments', `${publicChainId}.json`), { force: true })
  }
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
  const actual: Record<string, Address | undefined> = made.contracts
  return Object.entries(wanted)
    .filter(([name, address]) => actual[name] !== address)
    .map(([name, address]) => `${name} is at ${actual[name]}, not ${address}`)
}

function described({ stablecoin, registries }: Network): string {
  const token = stablecoin?.symbol ?? (registries ? 'a token of its own' : 'the test USDC')
  return `the same addresses, ${token}, ${registries ? "ERC-8004's registries" : 'our registries'}`
}

/** A program's last word, without the call of it, which has a key in it. */
function lastOf(error: Error & { stderr?: string }): string {
  return error.stderr?.trim().split('\n').slice(-4).join('\n') || error.message
}
