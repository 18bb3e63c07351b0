import * as z from 'zod'
import { type JudgeSettings, judgeSettingsSchema } from '../../src/judge/settings.ts'
import { UsageError } from '../errors.ts'

export type JudgeFlags = {
  readonly words?: readonly string[] | undefined
  readonly exec?: string | undefined
  readonly interval?: string | undefined
  readonly cases?: string | undefined
  readonly timeLimit?: string | undefined
  readonly direct?: boolean | undefined
}

const number = z
  .string()
  .regex(/^\d{1,8}$/, 'is no number')
  .transform(Number)
const { shape } = judgeSettingsSchema

const flagsSchema = z.object({
  words: z.array(z.string()).default([]),
  exec: z.string().min(1).optional(),
  interval: number.pipe(shape.interval.unwrap()),
  cases: number.pipe(shape.cases.unwrap()).optional(),
  timeLimit: number.pipe(z.int().min(1).max(86_400)),
  direct: z.boolean().default(false),
})

/** A program and its arguments. */
export type Program = readonly [string, ...string[]]

/** @throws {UsageError} when they do not go together. */
export function settingsOf(flags: JudgeFlags): {
  readonly settings: JudgeSettings
  /** What decides; none where the account's owner does. */
  readonly program: Program | undefined
  /** Seconds a decision may take. */
  readonly timeLimit: number
  readonly direct: boolean
} {
  const parsed = flagsSchema.safeParse(flags)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const flag = String(issue?.path[0]).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new UsageError({ message: `--${flag}: ${issue?.message ?? 'is not taken'}.` })
  }
  const { words, exec, interval, cases, timeLimit, direct } = parsed.data
  const [file, ...args] = words
  if (exec !== undefined && file !== undefined) {
    throw new UsageError({ message: 'Say what decides once: --exec, or a program behind --.' })
  }
  const named: Program | undefined = file === undefined ? undefined : [file, ...args]
  const program: Program | undefined = exec === undefined ? named : ['/bin/sh', '-c', exec]
  return { settings: { interval, cases }, program, timeLimit, direct }
}
