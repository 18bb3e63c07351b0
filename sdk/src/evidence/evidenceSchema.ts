import * as z from 'zod'
import { evidenceTypes } from '../criteria/criteriaSchema.ts'
import { attachmentSchema } from '../documents.ts'
import { documentLimits } from '../limits.ts'

const message = z.string().max(documentLimits.text)
const address = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]{40}$/)])
const signature = z.templateLiteral(['0x', z.string().regex(/^(?:[0-9a-fA-F]{2}){1,16384}$/)])

/** What the device that captured something says of itself. */
export const deviceSchema = z.object({
  model: z.string().max(128).optional(),
  timeZone: z.string().max(64).optional().describe('As IANA names it, such as Europe/Paris'),
  utcOffset: z.int().min(-840).max(840).optional().describe('Minutes its clock is ahead of UTC'),
  isMock: z.boolean().optional().describe('Its location is one that was set, not found'),
  isEmulated: z.boolean().optional().describe('It is no device but a program'),
})

/** Where something was captured: degrees; accuracy in metres. */
export const placeSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).optional(),
})

/** A piece of evidence. What is captured says when, where and with what. */
export const evidenceItemSchema = z.looseObject({
  type: z.enum(evidenceTypes),
  requirement: z.string().max(128).optional().describe('The requirement it answers'),
  text: message.optional(),
  file: attachmentSchema.optional().describe('A document, or a manifest of its parts'),
  measured: z.object({ value: z.number(), unit: z.string().min(1).max(32) }).optional(),
  location: placeSchema.optional(),
  capturedAt: z
    .int()
    .min(0)
    .max(2 ** 40 - 1)
    .optional()
    .describe('Unix seconds'),
  device: deviceSchema.optional(),
  countersigned: z
    .object({ account: address, signature })
    .optional()
    .describe('Somebody else’s signature of this item'),
})

/** What a side shows the jurors, or a person shows of its work. Times in Unix seconds. */
export const evidenceSchema = z.looseObject({
  kind: z.literal('evidence'),
  version: z.literal(1),
  message,
  items: z.array(evidenceItemSchema).max(50).default([]),
  attachments: z.array(attachmentSchema).max(documentLimits.attachments).default([]),
  signed: z
    .object({ account: address, signature })
    .optional()
    .describe('Of all items, by who captured them (EIP-712 `Captures`)'),
})

/** A piece of evidence. */
export type EvidenceItem = z.infer<typeof evidenceItemSchema>
/** Evidence as a document. */
export type Evidence = z.infer<typeof evidenceSchema>
