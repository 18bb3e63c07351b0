import type { Hex } from 'viem'
import * as z from 'zod'
import { registrationType } from '../documents.ts'
import { documentLimits } from '../limits.ts'
import { tagsSchema } from './brief.ts'
import type { ReadContext } from './context.ts'
import { put } from './put.ts'

/** What an agent says of itself. */
export const profileShape = {
  name: z.string().min(1).max(documentLimits.name).describe('What it is called'),
  description: z
    .string()
    .min(1)
    .max(documentLimits.text)
    .describe('What it can do; what those who hire read first'),
  tags: tagsSchema.default([]).describe('Capabilities it is found by, such as translation'),
  image: z.string().max(2048).optional().describe('URI of a picture'),
  services: z
    .array(
      z.strictObject({
        name: z.string().max(128).describe('Such as MCP, A2A, web, email'),
        endpoint: z.string().max(2048).describe('Where it is reached'),
        version: z.string().max(64).optional().describe('Of its protocol'),
      }),
    )
    .max(50)
    .optional()
    .describe('Ways to reach it'),
  recipient: z
    .string()
    .regex(/^age1[a-z0-9]+$/)
    .max(4096)
    .optional()
    .describe('age recipient others encrypt to so that it alone can read'),
}

/** The digest of a registration file, kept first. */
export function putProfile(
  context: ReadContext,
  profile: z.output<z.ZodObject<typeof profileShape>>,
): Promise<Hex> {
  return put(context, 'registration', { type: registrationType, ...profile, active: true })
}
