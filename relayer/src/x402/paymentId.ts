import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from 'viem'
import type { Payment } from './wire.ts'

/** Names a payment as its token does, which takes each once: by chain, token, payer and nonce. */
export function paymentId(chainId: number, token: Address, { payload }: Payment): Hex {
  const { from, nonce } = payload.authorization
  return keccak256(
    encodeAbiParameters(parseAbiParameters('uint256, address, address, bytes32'), [
      BigInt(chainId),
      token,
      from,
      nonce,
    ]),
  )
}

/** Names everything a payer signed, and its signature. */
export function payloadHash({ payload }: Payment): Hex {
  const { from, to, value, validAfter, validBefore, nonce } = payload.authorization
  return keccak256(
    encodeAbiParameters(
      parseAbiParameters('address, address, uint256, uint256, uint256, bytes32, bytes'),
      [from, to, BigInt(value), BigInt(validAfter), BigInt(validBefore), nonce, payload.signature],
    ),
  )
}
