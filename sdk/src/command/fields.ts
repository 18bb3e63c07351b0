import * as z from 'zod'
import { categories } from '../documents.ts'
import { documentLimits } from '../limits.ts'

// The fields commands share. No transforms: every schema has a JSON Schema that says all it takes

/** Ids of jobs, agents, listings: decimal strings. */
export const idSchema = z
  .string()
  .regex(/^(?:0|[1-9][0-9]{0,18})$/)
  .describe('Decimal id, as a string')

export const addressSchema = z
  .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
  .describe('Address of an account, 0x and 40 hex digits')

export const hexSchema = z
  .templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2})*$/)])
  .describe('Bytes, 0x and hex digits')

export const bytes32Schema = z
  .templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{64}$/)])
  .describe('32 bytes, 0x and 64 hex digits')

export const digestFieldSchema = z
  .templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/)])
  .describe('sha-256 of a document, 0x and 64 lower-case hex digits')

/** Money given: units people use, never the token's smallest. */
export const amountSchema = z
  .string()
  .regex(
    /^(?:0|[1-9][0-9]{0,24})(?:\.[0-9]{1,18})?$/,
    'must be whole tokens in decimals, such as 36.50',
  )
  .describe(
    'Amount in whole tokens as a decimal string: "36.50" is 36.50 USDC, not 36.5 millionths',
  )

export const timeSchema = z
  .int()
  .min(0)
  .max(2 ** 40 - 1)
  .describe('Unix seconds')

export const durationSchema = z
  .int()
  .min(0)
  .max(365 * 86_400)
  .describe('Seconds')

export const tokenSchema = z
  .string()
  .regex(/^(?:[A-Za-z0-9.]{1,12}|0x[0-9a-fA-F]{40})$/)
  .describe('Symbol of a token of the deployment, such as USDC, or its address')

export const categorySchema = z.enum(categories).describe('What the work is about')

/** One's own words, as documents take them. */
export const messageSchema = z
  .string()
  .min(1)
  .max(documentLimits.text)
  .describe('Plain words; kept as a public document')

export const blockSchema = z
  .int()
  .min(0)
  .describe(
    'Answer only from this block on: give the `block` of an earlier answer to read what you wrote; waits up to 30 s',
  )

/** What every question may say beside. */
export const readShape = { minBlock: blockSchema.optional() }

/** What every question for a page may say. */
export const pageShape = {
  ...readShape,
  first: z.int().min(1).max(50).default(20).describe('Entries of the page'),
  after: z.string().max(200).optional().describe('`next` of the page before'),
}

export const nextSchema = z
  .string()
  .nullable()
  .describe('Give it as `after` for the next page; null at the end')

export type Amount = z.infer<typeof amountSchema>
