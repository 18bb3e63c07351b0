import * as z from 'zod'

const time = z.int().min(0).describe('Unix time of a block, in seconds')

/** Why a URL has no status: it may never be asked, or nobody answered. */
export const httpFailures = ['refused', 'no_answer'] as const

/**
 * What no document says and a suite needs to know. Whoever runs it looks it up outside and writes it
 * into the report, so that whoever runs it again takes it from there.
 */
export const factsSchema = z.strictObject({
  started: time.optional().describe('When the work began: marked as started, or else funded'),
  delivered: time.optional().describe('When it was delivered'),
  http: z
    .strictObject({
      url: z.string().max(2048),
      status: z.int().min(100).max(999).nullable(),
      failure: z.enum(httpFailures).optional(),
    })
    .optional()
    .describe('What a GET of the URL that is the output was answered; redirects are answers'),
})

export type Facts = z.infer<typeof factsSchema>
export type HttpFact = NonNullable<Facts['http']>
