import { concat, isAddressEqual, isHex } from 'viem'
import { compile, inputOf, type StandardInput } from './compile.ts'
import type { Placed } from './placed.ts'

/** What an explorer asks of who says that these are a contract's sources. */
export type VerificationInput = {
  readonly address: string
  readonly contractIdentifier: string
  readonly compilerVersion: string
  readonly evmVersion: string
  /** ABI-encoded, with 0x. */
  readonly constructorArguments: string
  readonly stdJsonInput: StandardInput
}

export function verificationInputOf({ artifact, ...placed }: Placed): VerificationInput {
  return {
    address: placed.address,
    contractIdentifier: artifact.identifier,
    compilerVersion: artifact.compilerVersion,
    evmVersion: artifact.settings.evmVersion,
    constructorArguments: placed.constructorArguments,
    stdJsonInput: inputOf(artifact),
  }
}

/**
 * Compiles what would be handed in, as an explorer does, and says what is wrong with it, if anything:
 * an address is that of one creation code with its arguments.
 */
export async function faultOf(placed: Placed): Promise<string | undefined> {
  const { artifact, address, constructorArguments } = placed
  const code = await compile(inputOf(artifact), artifact)
  if (!isHex(code)) return 'names libraries that are nowhere'
  const actual = placed.addressOf(concat([code, constructorArguments]))
  if (isAddressEqual(actual, address)) return undefined
  return `the sources make what belongs at ${actual}, not at ${address}`
}
