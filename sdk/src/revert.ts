import { BaseError, ContractFunctionRevertedError, type Hex, isHex, RawContractError } from 'viem'
import { decodeRevert, RevertedError } from './errors.ts'

/** The contract's own error inside whatever a client threw; the thrown thing itself if there is none. */
export function revertOf(error: unknown): unknown {
  const data = revertDataOf(error)
  if (!data) return error
  return new RevertedError(decodeRevert(data) ?? { errorName: 'Unknown', args: [data] })
}

function revertDataOf(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined
  const raw = error.walk((cause) => cause instanceof RawContractError)
  if (raw instanceof RawContractError && raw.data) {
    return typeof raw.data === 'object' ? raw.data.data : raw.data
  }
  const read = error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  if (read instanceof ContractFunctionRevertedError && read.raw) return read.raw
  const withData = error.walk((cause) => hexDataOf(cause) !== undefined)
  return hexDataOf(withData)
}

function hexDataOf(cause: unknown): Hex | undefined {
  if (typeof cause !== 'object' || cause === null || !('data' in cause)) return undefined
  return isHex(cause.data) ? cause.data : undefined
}
