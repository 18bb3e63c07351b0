import { type Hex, parseEther } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { coin, evenIfFaulty, list, whole } from '../environment.ts'

export type SignerSettings = {
  /** Keys of the environment; `readKeys` adds those of the file. */
  readonly privateKeys: readonly Hex[]
  readonly keysFile: string | undefined
  /** How long a relayer that is not heard of keeps its signers. */
  readonly leaseSeconds: number
  /** Below this many wei a key is given nothing, and refilled to `refillTo` if there is a treasury. */
  readonly minBalance: bigint
  readonly refillTo: bigint
  readonly treasuryKey: Hex | undefined
}

export const privateKeySchema = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])

/** The part of the environment that is about the keys that send. */
export const signerSettingsSchema = z
  .object({
    RELAYER_PRIVATE_KEYS: list
      .pipe(z.array(privateKeySchema).min(1).max(256))
      .refine((keys) => new Set(keys).size === keys.length, 'must differ from each other')
      .optional(),
    RELAYER_KEYS_FILE: z.string().min(1).optional(),
    LEASE_SECONDS: whole(1, 600).default(5),
    SIGNER_MIN_BALANCE: coin.default(parseEther('0.002')),
    SIGNER_REFILL_TO: coin.default(parseEther('0.05')),
    TREASURY_PRIVATE_KEY: privateKeySchema.optional(),
  })
  .refine((values) => values.RELAYER_PRIVATE_KEYS ?? values.RELAYER_KEYS_FILE, {
    path: ['RELAYER_PRIVATE_KEYS'],
    message: 'must be given, or RELAYER_KEYS_FILE',
    ...evenIfFaulty,
  })
  // A faulty one is still text, and neither more nor less than the other
  .refine(({ SIGNER_REFILL_TO: to, SIGNER_MIN_BALANCE: least }) => !(to <= least), {
    path: ['SIGNER_REFILL_TO'],
    message: 'must be above SIGNER_MIN_BALANCE',
  })

export function readSignerSettings(values: z.output<typeof signerSettingsSchema>): SignerSettings {
  return Object.freeze({
    privateKeys: Object.freeze(values.RELAYER_PRIVATE_KEYS ?? []),
    keysFile: values.RELAYER_KEYS_FILE,
    leaseSeconds: values.LEASE_SECONDS,
    minBalance: values.SIGNER_MIN_BALANCE,
    refillTo: values.SIGNER_REFILL_TO,
    treasuryKey: values.TREASURY_PRIVATE_KEY,
  })
}

/** The settings as they may be printed: keys as their addresses, wei in digits. */
export function redactSignerSettings({ privateKeys, treasuryKey, ...rest }: SignerSettings) {
  return {
    ...rest,
    minBalance: String(rest.minBalance),
    refillTo: String(rest.refillTo),
    addresses: privateKeys.map(privateKeyToAddress),
    treasury: treasuryKey && privateKeyToAddress(treasuryKey),
  }
}
