import type { ProblemSlug } from '@guildhall/sdk/wire'
import { z } from 'zod'
import type { securitySchemes } from './securitySchemes.ts'

/** What is said of a route: enough to call it without reading code. */
export type Description = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** With parameters in braces, as OpenAPI has them. */
  readonly path: string
  readonly tag: string
  /** Its name in the document; made of method and path unless given. */
  readonly name?: string
  readonly summary: string
  readonly details?: string
  /** Any one of them will do; `none` where it is asked for only sometimes. Missing where nobody need say who asks. */
  readonly credentials?: readonly (keyof typeof securitySchemes | 'none')[]
  readonly parameters?: readonly Parameter[]
  readonly body?: Content
  readonly answers: Readonly<Record<number, Answer>>
  readonly problems?: readonly ProblemSlug[]
}

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly description: string
  readonly schema: z.ZodType
}

export type Content = {
  readonly type: string
  /** Missing where it is any bytes. */
  readonly schema?: z.ZodType
  /** The schema's in the document; it stands where it is used unless given. */
  readonly name?: string
  readonly example?: unknown
  /** Several, by what they show. */
  readonly examples?: readonly unknown[]
}

export type Answer = { readonly description: string; readonly content?: Content }

/** What pays where 402 asked for it. */
export const paymentHeader: Parameter = {
  name: 'payment-signature',
  in: 'header',
  description: 'The payment, as an x402 client makes it of `PAYMENT-REQUIRED`.',
  schema: z.string().optional(),
}
