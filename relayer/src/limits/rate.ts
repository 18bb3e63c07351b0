import { z } from 'zod'

/** A token bucket: `burst` tokens at most, `refill` of them a second. */
export type Rate = { readonly burst: number; readonly refill: number }

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** A rate as the environment has it: `120 60/1m` is 120 at once, and 60 more each minute. */
export const rateSchema = z
  .string()
  .regex(/^[1-9][0-9]{0,8} [1-9][0-9]{0,8}\/[1-9][0-9]{0,5}[smhd]$/, 'must be like "120 60/1m"')
  .transform(parseRate)

export function parseRate(text: string): Rate {
  const [, burst, count, length, unit] = /^(\d+) (\d+)\/(\d+)([smhd])$/.exec(text) ?? []
  const period = Number(length) * seconds[(unit ?? 's') as keyof typeof seconds]
  return { burst: Number(burst), refill: Number(count) / period }
}

/** The same limit for somebody trusted `factor` times as much. */
export function times({ burst, refill }: Rate, factor: number): Rate {
  return { burst: burst * factor, refill: refill * factor }
}
