import {
  createGuildhall,
  type Deployment,
  type DueAction,
  deploymentOf,
  dueCall,
  type Guildhall,
  local,
} from '@guildhall/sdk'
import {
  createPublicClient,
  createWalletClient,
  http,
  isAddressEqual,
  type PublicClient,
} from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { joinVerified, type Member } from '../../../script/scenarios/stage/joinVerified.ts'
import { within } from '../../../script/scenarios/stage/within.ts'
import { spareKey } from '../../../script/stack/keys.ts'

type Player = Guildhall & { readonly account: PrivateKeyAccount }

/** Who may be drawn to judge, and what anyone must do so that they are. */
export type Bench = {
  readonly deployment: Deployment
  readonly chain: PublicClient
  readonly members: readonly Member[]
  rpc(method: string, ...params: readonly unknown[]): Promise<unknown>
  /** Somebody new with test money and no coin of the chain. */
  enter(): Promise<Player>
  /** The same, verified, as the two sides of a job that peers judge must be. */
  join(name: string): Promise<Member>
  /** Does what anyone may do about a job's panel. */
  move(contract: 'peerReview' | 'court', action: DueAction, jobId: string): Promise<void>
  /** Draws until so many seats are filled, and gives who has them, once the read model has it. */
  draw(contract: 'peerReview' | 'court', jobId: string, seats: number): Promise<readonly Member[]>
  /** Takes all who joined out of the pool, where the next bench would find them in its seats. */
  leave(): Promise<void>
}

export async function startBench(
  urls: { chainId: number; rpcUrl: string; relayerUrl: string; graphqlUrl: string },
  size: number,
): Promise<Bench> {
  const deployment = deploymentOf(urls.chainId)
  const transport = http(urls.rpcUrl)
  const chain = createPublicClient({
    ...{ chain: local, transport, pollingInterval: 200, cacheTime: 0 },
  })
  const keeper = createWalletClient({
    ...{ account: privateKeyToAccount(spareKey), chain: local, transport },
  })
  const rpc: Bench['rpc'] = (method, ...params) => chain.request({ method, params } as never)

  const enter: Bench['enter'] = async () => {
    const account = privateKeyToAccount(generatePrivateKey())
    const guildhall = createGuildhall({
      ...{ deployment, publicClient: chain, relayer: urls.relayerUrl, indexer: urls.graphqlUrl },
      walletClient: createWalletClient({ account, chain: local, transport }),
    })
    await guildhall.commands.getTestTokens()
    return { ...guildhall, account }
  }
  const stage = { deployment, chain, rpc, enter }

  const move: Bench['move'] = async (contract, action, jobId) => {
    const to = deployment.contracts[contract]
    const call = dueCall(deployment, { contract: to, action, jobId: BigInt(jobId) })
    if (!call) throw new TypeError('No such move')
    const hash = await keeper.sendTransaction({ to: call.to, data: call.data, gas: call.gas })
    const { status } = await chain.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new TypeError(`${action} of job ${jobId} was refused`)
  }

  const members = await Promise.all(
    Array.from({ length: size }, (_, i) =>
      joinVerified(stage, { name: `Judge ${i + 1}`, proven: true }),
    ),
  )
  // A side of one job may be drawn for the next
  const joined = [...members]
  return {
    ...{ deployment, chain, members, rpc, enter, move },
    async join(name) {
      const member = await joinVerified(stage, { name })
      joined.push(member)
      return member
    },
    draw: (contract, jobId, seats) =>
      within(60, `${seats} seats on job ${jobId} are drawn`, async () => {
        const body = contract === 'court' ? 'COURT' : 'PEER_REVIEW'
        const minBlock = Number(await chain.getBlockNumber())
        const query = { body, awaited: true, first: 50, minBlock } as const
        const found = await members[0]?.commands.listSeats(query)
        const drawn = joined.filter(({ account }) =>
          found?.seats.some(
            (seat) => seat.jobId === jobId && isAddressEqual(seat.account, account.address),
          ),
        )
        if (drawn.length === seats) return drawn
        await move(contract, 'DRAW', jobId)
        return undefined
      }),
    async leave() {
      await Promise.all(
        joined.map(({ commands, agentId }) => commands.setAgentActive({ agentId, active: false })),
      )
    },
  }
}
