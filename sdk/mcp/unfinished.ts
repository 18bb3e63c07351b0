import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Plan, planLifetime, planSchema } from '../src/command/plan.ts'
import { digestOf, encodeDocument } from '../src/documents.ts'

/** What makes an act the same act: of whom, which, and with what. */
export type Act = { readonly account: string; readonly command: string; readonly input: unknown }

/**
 * Plans of acts whose end nobody knows. One is kept before anything of it leaves this machine: whoever
 * calls the same again, after whatever crash, goes on with it, and money moves once.
 */
export type Unfinished = {
  /** Its plan, if that can still be signed for. */
  find(act: Act): Promise<Plan | undefined>
  keep(act: Act, plan: Plan): Promise<void>
  forget(act: Act): Promise<void>
}

/** Keeps them in a folder, one file each; servers may share it. */
export function createUnfinished(dir: string): Unfinished {
  const fileOf = (act: Act) => join(dir, `${digestOf(encodeDocument(act)).slice(2, 34)}.json`)
  return {
    async find(act) {
      const text = await readFile(fileOf(act), 'utf8').catch(() => '')
      const parsed = planSchema.safeParse(jsonOrNone(text))
      const isCurrent = parsed.success && Date.now() / 1000 < parsed.data.at + planLifetime
      return isCurrent ? parsed.data : undefined
    },
    async keep(act, plan) {
      await mkdir(dir, { recursive: true, mode: 0o700 })
      const file = fileOf(act)
      const beside = `${file}.${crypto.randomUUID()}`
      await writeFile(beside, JSON.stringify(plan), { mode: 0o600, flush: true })
      await rename(beside, file)
    },
    forget: (act) => rm(fileOf(act), { force: true }),
  }
}

function jsonOrNone(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
