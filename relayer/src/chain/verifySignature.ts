import {
  type Address,
  type Hex,
  isErc6492Signature,
  parseErc6492Signature,
  recoverAddress,
  size,
} from 'viem'
import type { Deps } from '../deps.ts'
import { dryRun } from './dryRun.ts'
import { askContract, isAccepted } from './erc1271.ts'

/** Bytes of a signature, and gas to make a contract that is still to be made. */
const maxSize = 16 * 1024
const factoryGas = 3_000_000n

/**
 * Whom the simulated calls come from: nobody. Whoever signs chooses what is called to make its contract,
 * so it must be an account that no contract trusts, as ours trust the forwarder.
 */
const from: Address = '0x0000000000000000000000000000000000006492'

type Asking = Pick<Deps, 'chain' | 'head'>
type Signed = { account: Address; hash: Hex; signature: Hex }

/**
 * Whether a signature is an account's: its key's, its contract's (ERC-1271), or that of a contract
 * still to be made (ERC-6492), which is made in the simulation alone. Throws where the node does not
 * answer: that is no refusal.
 */
export async function verifySignature(deps: Asking, signed: Signed): Promise<boolean> {
  const { account, hash, signature } = signed
  if (size(signature) > maxSize) return false
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer === account) return true

  const unwrapped = unwrap(signature)
  if (!unwrapped) return false
  if (!unwrapped.make && !(await deps.chain.getCode({ address: account }))) return false
  const check = askContract(from, account, hash, unwrapped.signature)
  const make = unwrapped.make && { from, ...unwrapped.make, gas: factoryGas }
  const answers = await dryRun(
    deps.chain,
    await deps.head.latest(),
    // As it is on the chain comes first; one that is made already needs no factory
    make ? [check, make, check] : [check],
  )
  return isAccepted(answers[0]) || isAccepted(answers[2])
}

function unwrap(signature: Hex): { signature: Hex; make?: { to: Address; data: Hex } } | undefined {
  if (!isErc6492Signature(signature)) return { signature }
  try {
    const { address, data, signature: inner } = parseErc6492Signature(signature)
    return address ? { signature: inner, make: { to: address, data: data ?? '0x' } } : undefined
  } catch {
    return undefined
  }
}
