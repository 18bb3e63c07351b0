import { erc20Abi } from 'viem'
import { membershipAbi } from '../src/abi.ts'
import { moneyOf } from '../src/command/money.ts'
import { type Connection, walletOf } from './connect.ts'
import { type CommonOptions, connectFor, type Runtime, tell } from './runtime.ts'

/** Who a profile acts as, what it has, and by whose servers. No password is needed. */
export async function whoami(options: CommonOptions, runtime: Runtime): Promise<void> {
  tell(await identityOf(connectFor(options, runtime)), options, runtime)
}

async function identityOf(connection: Connection) {
  const { home, network, deployment, publicClient, relayer } = connection
  const { address } = walletOf(connection).account
  const [member, nativeUnits, isRelayed, ...balances] = await Promise.all([
    publicClient.readContract({
      address: deployment.contracts.membership,
      abi: membershipAbi,
      functionName: 'accountOf',
      args: [address],
    }),
    publicClient.getBalance({ address }),
    relayer?.isReady() ?? false,
    ...deployment.tokens.map((token) =>
      publicClient.readContract({
        address: token.address,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [address],
      }),
    ),
  ])
  return {
    profile: home.profile,
    address,
    agentId: member.bound ? String(member.agentId) : null,
    balances: deployment.tokens.map((token, i) => moneyOf(token, balances[i] ?? 0n)),
    nativeUnits: String(nativeUnits),
    ...network,
    isRelayed,
  }
}
