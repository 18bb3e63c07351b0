import { tokenDomain, transferWithAuthorizationTypes } from '@guildhall/sdk'
import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbi,
  parseAbiParameters,
  parseSignature,
} from 'viem'
import type { Deps } from '../deps.ts'
import type { DepositRow } from './depositRow.ts'
import { floatOf } from './float.ts'
import { depositToken } from './quoteDeposit.ts'

/** The form every EIP-3009 token has. */
const abi = parseAbi([
  'function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)',
])

/**
 * What a float signs to pay a deposit out. The nonce is the deposit's own: the token itself takes it
 * once of that float, however often it is signed and whoever brings it.
 */
export function payoutOf(
  deps: Pick<Deps, 'config'>,
  { id, recipient, token_amount }: DepositRow,
  { from, validBefore }: { from: Address; validBefore: bigint },
) {
  return {
    from,
    to: recipient,
    value: token_amount,
    validAfter: '0',
    validBefore: String(validBefore),
    nonce: nonceOf(deps, id),
  } as const
}

/** The call that pays a deposit out. */
export async function encodePayout(
  deps: Pick<Deps, 'config' | 'deployment'>,
  row: DepositRow,
  validBefore: bigint,
): Promise<Hex> {
  const float = floatOf(deps)
  const { from, to, value, nonce } = payoutOf(deps, row, { from: float.address, validBefore })
  const message = { from, to, value: BigInt(value), validAfter: 0n, validBefore, nonce }
  const signature = await float.signTypedData({
    domain: tokenDomain(deps.config.chainId, depositToken(deps)),
    types: transferWithAuthorizationTypes,
    primaryType: 'TransferWithAuthorization',
    message,
  })
  const { r, s, yParity } = parseSignature(signature)
  const args = [from, to, message.value, 0n, validBefore, nonce, 27 + yParity, r, s] as const
  return encodeFunctionData({ abi, functionName: 'transferWithAuthorization', args })
}

function nonceOf({ config }: Pick<Deps, 'config'>, id: string): Hex {
  const parameters = parseAbiParameters('string, uint256, string')
  return keccak256(encodeAbiParameters(parameters, ['deposit', BigInt(config.chainId), id]))
}
