import { type Address, getAddress, type Hex, parseEther } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import { coin, evenIfFaulty, list, whole } from '../environment.ts'
import { privateKeySchema } from '../signers/settings.ts'

export type AttestorSettings = {
  readonly key: Hex
  /** The set it belongs to, as `AttestedReview` knows it. */
  readonly set: {
    readonly keys: readonly Address[]
    readonly threshold: number
    readonly previous: Address
  }
  /** Relayers of the set's other attestors. */
  readonly peers: readonly string[]
  /** The coin its calls may cost in a day, in wei; a tenth of it for the jobs of one client. */
  readonly costPerDay: bigint
  /** Seconds between two looks at what was delivered. */
  readonly interval: number
}

const addressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/)
  .transform((text) => getAddress(text.toLowerCase()))

const url = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/[?#@]/.test(url), 'must have no query, fragment or password')
  .transform((url) => url.replace(/\/+$/, ''))

/** The part of the environment that is about the attestor, all of it optional. */
export const attestorSettingsSchema = z
  .object({
    ATTESTOR_PRIVATE_KEY: privateKeySchema.optional(),
    ATTESTORS: list
      .pipe(z.array(addressSchema).min(1).max(16))
      .refine(isAscending, 'must ascend, each once')
      .optional(),
    ATTESTOR_QUORUM: whole(1, 16).optional(),
    ATTESTORS_BEFORE: addressSchema.optional(),
    ATTESTOR_PEERS: list.pipe(z.array(url).max(15)).default([]),
    ATTESTOR_COIN_PER_DAY: coin.default(parseEther('0.1')),
    ATTESTOR_SECONDS: whole(1, 3600).default(5),
  })
  .superRefine(
    ({ ATTESTOR_PRIVATE_KEY: key, ATTESTORS: keys, ATTESTOR_QUORUM: k }, { addIssue }) => {
      const report = (variable: string, message: string) =>
        addIssue({ code: 'custom', path: [variable], message })
      if (!key) return
      if (!Array.isArray(keys)) return report('ATTESTORS', 'is needed with ATTESTOR_PRIVATE_KEY')
      const parsed = privateKeySchema.safeParse(key)
      if (parsed.success && !keys.includes(privateKeyToAddress(parsed.data))) {
        report('ATTESTOR_PRIVATE_KEY', 'must be the key of one of ATTESTORS')
      }
      if (typeof k === 'number' && k > keys.length) {
        report('ATTESTOR_QUORUM', 'must be no more than there are ATTESTORS')
      }
    },
    evenIfFaulty,
  )

/** Undefined where nothing is attested. */
export function readAttestorSettings(
  values: z.output<typeof attestorSettingsSchema>,
): AttestorSettings | undefined {
  const { ATTESTOR_PRIVATE_KEY: key, ATTESTORS: keys, ATTESTORS_BEFORE: previous } = values
  if (!key || !keys) return undefined
  return Object.freeze({
    key,
    set: {
      keys,
      threshold: values.ATTESTOR_QUORUM ?? keys.length,
      previous: previous ?? `0x${'0'.repeat(40)}`,
    },
    peers: values.ATTESTOR_PEERS,
    costPerDay: values.ATTESTOR_COIN_PER_DAY,
    interval: values.ATTESTOR_SECONDS,
  })
}

/** The settings as they may be printed: the key as its address, wei in digits. */
export function redactAttestorSettings(settings: AttestorSettings | undefined) {
  if (!settings) return undefined
  const { key, costPerDay, peers, ...rest } = settings
  return {
    ...rest,
    attestor: privateKeyToAddress(key),
    peers: peers.map((peer) => new URL(peer).origin),
    costPerDay: String(costPerDay),
  }
}

function isAscending(keys: readonly Address[]): boolean {
  return keys.every((key, i) => i === 0 || BigInt(key) > BigInt(keys[i - 1] ?? key))
}
