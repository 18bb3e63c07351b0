import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createGuildhall,
  createRelayClient,
  deploymentOf,
  drip,
  local,
  UnsettledRequestError,
} from '@guildhall/sdk'
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  erc20Abi,
  http,
  keccak256,
  toHex,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deploy } from '../script/stack/deploy.ts'
import { type RunningAnvil, startAnvil } from '../script/stack/startAnvil.ts'
import { type RunningPostgres, startPostgres } from '../script/stack/startPostgres.ts'
import { type RunningRelayer, startRelayer } from '../script/stack/startRelayer.ts'

const deployment = deploymentOf(local.id)
let dir: string
let anvil: RunningAnvil
let postgres: RunningPostgres
let relayer: RunningRelayer

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guildhall-'))
  anvil = await startAnvil({ logFile: join(dir, 'anvil.log') })
  postgres = await startPostgres({ dataDir: join(dir, 'postgres'), fsync: false })
  await deploy({ rpcUrl: anvil.url })
  relayer = await startRelayerAgain()
})

afterAll(async () => {
  await relayer.stop()
  await postgres.stop()
  await anvil.stop()
  await rm(dir, { recursive: true })
})

function startRelayerAgain(port?: number): Promise<RunningRelayer> {
  return startRelayer({
    chainId: local.id,
    rpcUrl: anvil.url,
    databaseUrl: postgres.url,
    contentDir: join(dir, 'content'),
    logFile: join(dir, 'relayer.log'),
    ...(port ? { port } : {}),
  })
}

test('a call whose relayer died is gone on with, and made once', async () => {
  const transport = http(anvil.url)
  const publicClient = createPublicClient({ chain: local, transport, pollingInterval: 50 })
  const chain = createTestClient({ mode: 'anvil', chain: local, transport })
  const account = privateKeyToAccount(keccak256(toHex('resume')))
  const guildhall = createGuildhall({
    deployment,
    publicClient,
    walletClient: createWalletClient({ account, chain: local, transport }),
    relayer: createRelayClient({ url: relayer.url }),
    timeout: 5,
  })

  await chain.setAutomine(false)
  const sending = guildhall.send(drip(deployment)).catch((error: unknown) => error)
  await expect.poll(() => chain.getTxpoolStatus().then(({ pending }) => pending)).toBe(1)
  await relayer.kill()
  const error = await sending
  expect(error).toBeInstanceOf(UnsettledRequestError)
  if (!(error instanceof UnsettledRequestError)) return

  await chain.setAutomine(true)
  await chain.mine({ blocks: 1 })
  relayer = await startRelayerAgain(relayer.port)
  const first = await guildhall.resume(error.signed)
  const again = await guildhall.resume(error.signed)
  expect(again.transactionHash).toBe(first.transactionHash)
  const balance = await publicClient.readContract({
    address: deployment.tokens[0]?.address ?? '0x',
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [account.address],
  })
  expect(balance).toBe(1_000_000_000n)
})
