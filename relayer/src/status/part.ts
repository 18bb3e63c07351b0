import { z } from 'zod'

/** Off: this relayer does not do it. */
const partStates = ['ok', 'degraded', 'down', 'off'] as const
export type PartState = (typeof partStates)[number]

/** How a part is, in words for anybody: no addresses, no settings. */
export type Finding = { readonly state: PartState; readonly words: string }

export const statusSchema = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  checkedAt: z.iso.datetime(),
  parts: z.array(
    z.object({
      name: z.string(),
      state: z.enum(partStates),
      since: z.iso.datetime(),
      words: z.string(),
    }),
  ),
})

export type Status = z.output<typeof statusSchema>
