import { getAddress, parseEther } from 'viem'
import { z } from 'zod'

/** A whole number from `min` to `max`, in decimal digits. */
export function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^[0-9]{1,9}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min} to ${max}`)
}

/** Coin in whole units, as wei. */
export const coin = z
  .string()
  .regex(/^[0-9]{1,9}(\.[0-9]{1,18})?$/)
  .transform((value) => parseEther(value))

/** An account or a contract, in the case its checksum has. */
export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'must be an address')
  .transform((value) => getAddress(value))

/** Entries with commas between. */
export const list = z.string().transform((text) => text.split(',').map((entry) => entry.trim()))

/** Has a rule between variables looked at even where one of them is faulty: all faults are told at once. */
export const evenIfFaulty = { when: () => true }

/** A web origin as browsers write it. */
export const origin = z
  .string()
  .refine(
    (url) => /^https?:/.test(url) && URL.canParse(url) && new URL(url).origin === url,
    'must be an origin: http or https, without a path',
  )
