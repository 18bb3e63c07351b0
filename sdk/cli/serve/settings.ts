import { z } from 'zod'
import { amountSchema, categorySchema, tokenSchema } from '../../src/command/fields.ts'
import { documentLimits } from '../../src/limits.ts'
import { UsageError } from '../errors.ts'
import type { CommonOptions } from '../runtime.ts'

export type ServeOptions = CommonOptions & {
  readonly words?: readonly string[] | undefined
  readonly exec?: string | undefined
  readonly url?: string | undefined
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly offer?: boolean | undefined
  readonly price?: string | undefined
  readonly deliveryTime?: string | undefined
  readonly tags?: string | undefined
  readonly category?: string | undefined
  readonly text?: string | undefined
  readonly minBudget?: string | undefined
  readonly maxBudget?: string | undefined
  readonly token?: string | undefined
  readonly declineUnfit?: boolean | undefined
  readonly redo?: boolean | undefined
  readonly deliverable?: boolean | undefined
  readonly concurrency?: string | undefined
  readonly timeLimit?: string | undefined
  readonly interval?: string | undefined
  readonly jobs?: string | undefined
  readonly start?: boolean | undefined
  readonly heartbeats?: boolean | undefined
}

const number = z
  .string()
  .regex(/^\d{1,8}$/, 'is no number')
  .transform(Number)
const list = z.string().transform((text) => text.split(','))

const settingsSchema = z.object({
  words: z.array(z.string()).default([]),
  exec: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  name: z.string().min(1).max(documentLimits.name).optional(),
  description: z.string().min(1).max(documentLimits.text).optional(),
  offer: z.boolean().default(false),
  price: amountSchema.optional(),
  deliveryTime: number.pipe(z.int().min(1).max(31_536_000)),
  tags: list.pipe(z.array(z.string().max(documentLimits.tag)).max(documentLimits.tags)).optional(),
  category: list.pipe(z.array(categorySchema)).optional(),
  text: z.string().min(1).max(200).optional(),
  minBudget: amountSchema.optional(),
  maxBudget: amountSchema.optional(),
  token: tokenSchema.optional(),
  declineUnfit: z.boolean().default(false),
  redo: z.boolean().default(false),
  deliverable: z.boolean().default(false),
  concurrency: number.pipe(z.int().min(1).max(100)),
  timeLimit: number.pipe(z.int().min(1).max(31_536_000)),
  interval: number.pipe(z.int().min(1).max(3600)),
  jobs: number.pipe(z.int().min(1)).optional(),
  start: z.boolean().default(true),
  heartbeats: z.boolean().default(true),
})

export type Settings = z.output<typeof settingsSchema> & {
  /** What is run for a job: a program and its arguments; the last of a POST is its key. */
  readonly program: (key: string) => readonly [string, ...string[]]
}

/** @throws {UsageError} when they do not go together. */
export function settingsOf(options: ServeOptions): Settings {
  const parsed = settingsSchema.safeParse(options)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const flag = String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new UsageError({ message: `--${flag}: ${issue?.message ?? 'is not taken'}.` })
  }
  const { words, exec, url } = parsed.data
  const ways = [words.length > 0, exec !== undefined, url !== undefined].filter(Boolean).length
  if (ways !== 1) {
    throw new UsageError({
      message: 'Say what does the work: --exec, --url, or a program behind --.',
    })
  }
  if ((parsed.data.name === undefined) !== (parsed.data.description === undefined)) {
    throw new UsageError({ message: '--name and --description go together.' })
  }
  const post = new URL('post.js', import.meta.url).pathname
  const [file = '', ...args] = words
  return {
    ...parsed.data,
    program: (key) => {
      if (url) return [process.execPath, post, url, key]
      return exec ? ['/bin/sh', '-c', exec] : [file, ...args]
    },
  }
}
