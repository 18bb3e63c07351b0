import {
  type Address,
  encodeFunctionData,
  type Hex,
  isAddressEqual,
  padHex,
  parseAbi,
  recoverAddress,
} from 'viem'
import { dryRun } from '../../chain/dryRun.ts'
import type { Deps } from '../../deps.ts'

/** What a contract is given to check a signature. */
const contractGas = 600_000n
const abi = parseAbi(['function isValidSignature(bytes32,bytes) view returns (bytes4)'])
const magicWord = padHex('0x1626ba7e', { dir: 'right', size: 32 })

/** Whether an account signed a digest: by its key, or where it has code by ERC-1271, with bounded gas. */
export async function isSignedBy(
  { chain, head, deployment }: Pick<Deps, 'chain' | 'head' | 'deployment'>,
  account: Address,
  hash: Hex,
  signature: Hex,
): Promise<boolean> {
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer && isAddressEqual(signer, account)) return true
  if (!(await chain.getCode({ address: account }))) return false
  const data = encodeFunctionData({ abi, args: [hash, signature] })
  const call = { from: deployment.contracts.forwarder, to: account, data, gas: contractGas }
  const [answer] = await dryRun(chain, await head.latest(), [call])
  return answer?.success === true && answer.data.slice(0, 66) === magicWord
}
