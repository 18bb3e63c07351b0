import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
} from 'viem'
import type { Actor } from '../actor.ts'

/** Sends a call the SDK has no verb for. */
export function callContract<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>,
>(
  actor: Actor,
  to: Address,
  abi: abi,
  functionName: name,
  args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>,
) {
  const parameters = { abi, functionName, args } as unknown as EncodeFunctionDataParameters
  return actor.call({ to, data: encodeFunctionData(parameters), gas: 0n })
}
