import { identityRegistryAbi, registerAgent } from '@guildhall/sdk'
import {
  type Address,
  concatHex,
  getAbiItem,
  type Hex,
  keccak256,
  toFunctionSelector,
  toHex,
} from 'viem'
import { type Actor, agentIdIn, rpc } from '../actor.ts'

/**
 * Registers an agent whose owner, told of it by the registry, gives it away at once: what the registry
 * logs of the registration comes after the transfer.
 */
export async function handOn(options: {
  owner: Actor
  heir: Address
  rpcUrl: string
  agentUri: string
}): Promise<bigint> {
  const { owner, heir, rpcUrl, agentUri } = options
  const code = `0x${keccak256(toHex('hands on')).slice(-40)}` as const
  await rpc(rpcUrl, 'anvil_setCode', code, handsOnTo(heir))
  // As an EIP-7702 account has it
  await rpc(rpcUrl, 'anvil_setCode', owner.address, concatHex(['0xef0100', code]))
  const sent = await owner.call(registerAgent(owner.deployment, { agentUri }))
  await rpc(rpcUrl, 'anvil_setCode', owner.address, '0x')
  return agentIdIn(sent)
}

/** EVM code of `onERC721Received`: calls the caller's `transferFrom` to an heir, answers as it must. */
function handsOnTo(heir: Address): Hex {
  const transferFrom = toFunctionSelector(
    getAbiItem({ abi: identityRegistryAbi, name: 'transferFrom' }),
  )
  const received = toFunctionSelector('onERC721Received(address,address,uint256,bytes)')
  return concatHex([
    // mstore(0, transferFrom), mstore(4, address()), mstore(36, heir), mstore(68, tokenId)
    ...(['0x63', transferFrom, '0x60e01b5f52', '0x30600452'] as const),
    ...(['0x73', heir, '0x602452', '0x604435604452'] as const),
    // call(gas(), caller(), 0, 0, 100, 0, 0)
    '0x5f5f60645f5f335af150',
    // mstore(0, onERC721Received), return(0, 32)
    ...(['0x63', received, '0x60e01b5f52', '0x60205ff3'] as const),
  ])
}
