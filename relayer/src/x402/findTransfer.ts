import {
  type Address,
  erc20Abi,
  type Hex,
  isAddressEqual,
  parseAbi,
  parseAbiItem,
  parseEventLogs,
} from 'viem'
import { safeHead } from '../chain/safeHead.ts'
import type { Deps } from '../deps.ts'
import type { Payment } from './wire.ts'

/** Blocks looked back over: what common nodes answer for in one query. */
const span = 2000n

const used = parseAbiItem(
  'event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)',
)
const authorizationAbi = parseAbi([
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
])

/** A transaction of whomever, and whether its block can no longer vanish. */
export type Found = { readonly hash: Hex; readonly isDeep: boolean }

/** The recent transaction, whoever sent it, that moved exactly what a payer authorised. */
export async function findTransfer(
  deps: Pick<Deps, 'chain' | 'head' | 'config'>,
  token: Address,
  { from, to, value, nonce }: Payment['payload']['authorization'],
): Promise<Found | undefined> {
  const { chain } = deps
  const head = await deps.head.refresh()
  const { number } = head
  const fromBlock = number > span ? number - span : 0n
  const [log] = await chain.getLogs({
    address: token,
    event: used,
    args: { authorizer: from, nonce },
    fromBlock,
    toBlock: number,
  })
  if (!log) return undefined
  const { logs } = await chain.getTransactionReceipt({ hash: log.transactionHash })
  // A nonce may be used up by another transfer, and one transaction have many: this one's comes next
  const [moved] = parseEventLogs({
    abi: erc20Abi,
    eventName: 'Transfer',
    logs: logs.filter(({ logIndex }) => logIndex === log.logIndex + 1),
  })
  const isMoved =
    moved !== undefined &&
    isAddressEqual(moved.address, token) &&
    isAddressEqual(moved.args.from, from) &&
    isAddressEqual(moved.args.to, to) &&
    moved.args.value === BigInt(value)
  if (!isMoved) return undefined
  const safe = await safeHead(deps, head)
  return { hash: log.transactionHash, isDeep: log.blockNumber <= safe.number }
}

/** Whether a token took, or a payer cancelled, an authorization. */
export function isUsed(
  { chain }: Pick<Deps, 'chain'>,
  token: Address,
  { from, nonce }: Payment['payload']['authorization'],
): Promise<boolean> {
  return chain.readContract({
    address: token,
    abi: authorizationAbi,
    functionName: 'authorizationState',
    args: [from, nonce],
  })
}
