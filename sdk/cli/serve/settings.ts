import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { type ProviderSettings, providerSettingsSchema } from '../../src/provider/settings.ts'
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
const { shape } = providerSettingsSchema

const optionsSchema = z.object({
  ...shape,
  words: z.array(z.string()).default([]),
  exec: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  deliverable: z.boolean().default(false),
  tags: list.pipe(shape.tags.unwrap()).optional(),
  category: list.pipe(shape.category.unwrap()).optional(),
  deliveryTime: number.pipe(shape.deliveryTime.unwrap()),
  concurrency: number.pipe(shape.concurrency.unwrap()),
  timeLimit: number.pipe(shape.timeLimit.unwrap()),
  interval: number.pipe(shape.interval.unwrap()),
  jobs: number.pipe(shape.jobs.unwrap()).optional(),
})

/** What does the work. */
export type WorkWay = {
  /** What is run for a job: a program and its arguments; the last of a POST is its key. */
  readonly program: (key: string) => readonly [string, ...string[]]
  /** It answers a deliverable as `submitWork` takes it. */
  readonly isDeliverable: boolean
}

/** @throws {UsageError} when they do not go together. */
export function settingsOf(options: ServeOptions): WorkWay & { settings: ProviderSettings } {
  const parsed = optionsSchema.safeParse(options)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const flag = String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new UsageError({ message: `--${flag}: ${issue?.message ?? 'is not taken'}.` })
  }
  const { words, exec, url, deliverable: isDeliverable, ...settings } = parsed.data
  const ways = [words.length > 0, exec !== undefined, url !== undefined].filter(Boolean).length
  if (ways !== 1) {
    throw new UsageError({
      message: 'Say what does the work: --exec, --url, or a program behind --.',
    })
  }
  if ((settings.name === undefined) !== (settings.description === undefined)) {
    throw new UsageError({ message: '--name and --description go together.' })
  }
  const post = fileURLToPath(new URL('post.js', import.meta.url))
  const [file = '', ...args] = words
  const program: WorkWay['program'] = (key) => {
    if (url) return [process.execPath, post, url, key]
    return exec ? ['/bin/sh', '-c', exec] : [file, ...args]
  }
  return { settings, program, isDeliverable }
}
