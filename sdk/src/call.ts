import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hex,
} from 'viem'

/** A call to a contract of ours, ready to be relayed or sent. */
export type Call = {
  readonly to: Address
  readonly data: Hex
  /** Bound on the call's gas, signed into a forward request. */
  readonly gas: bigint
}

/** Encodes one call. */
export function createCall<
  const abi extends Abi,
  name extends ContractFunctionName<abi, 'nonpayable' | 'payable'>,
>(
  to: Address,
  abi: abi,
  functionName: name,
  args: ContractFunctionArgs<abi, 'nonpayable' | 'payable', name>,
  gas: bigint,
): Call {
  const parameters = { abi, functionName, args } as unknown as EncodeFunctionDataParameters
  return { to, data: encodeFunctionData(parameters), gas }
}
