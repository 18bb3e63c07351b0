import type { Hex } from 'viem'
import * as z from 'zod'

/** Bytes or a quantity as nodes tell them, made lower case. */
export const rpcHex = z
  .string()
  .regex(/^0x[0-9a-fA-F]*$/)
  .transform((text): Hex => `0x${text.slice(2).toLowerCase()}`)
