import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { planSchema, signaturesSchema } from '../src/command/plan.ts'
import { GuildhallError } from '../src/errors.ts'

const entrySchema = z.strictObject({
  plan: planSchema.optional(),
  signatures: signaturesSchema.optional(),
  agentId: z.string().optional(),
})

/** How far a line came: what was signed for it, and at last its agent. */
export type JournalEntry = z.infer<typeof entrySchema>

/** What is known of lines, by their names. */
export type Journal = {
  get(key: string): JournalEntry | undefined
  /** Returns once it is kept: what was told so is not done twice. */
  put(key: string, entry: JournalEntry): Promise<void>
  close(): Promise<void>
}

/** Another program writes the journal. */
export class JournalBusyError extends GuildhallError {
  override name = 'JournalBusyError'
  override readonly retryable = true
  constructor({ path, pid }: { path: string; pid: number }) {
    super(`Process ${pid} writes ${path}; two at once would do everything twice.`)
  }
}

const lineSchema = z.strictObject({ key: z.string(), entry: entrySchema })

/**
 * A journal in a file, a line a change, each on the disk before it counts. It has signatures of requests
 * that are perhaps still good: readable by its owner alone.
 *
 * @throws {JournalBusyError} while another process has it.
 */
export async function openJournal(path: string): Promise<Journal> {
  const lock = `${path}.lock`
  await takeLock(lock, path)
  const entries = new Map<string, JournalEntry>()
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  for (const line of text.split('\n')) {
    // The last may be torn: whoever wrote it had not gone on
    const parsed = lineSchema.safeParse(parseJson(line))
    if (parsed.success) entries.set(parsed.data.key, parsed.data.entry)
  }
  const file: FileHandle = await open(path, 'a', 0o600)
  if (text !== '' && !text.endsWith('\n')) await file.write('\n')
  return {
    get: (key) => entries.get(key),
    async put(key, entry) {
      await file.write(`${JSON.stringify({ key, entry })}\n`)
      await file.datasync()
      entries.set(key, entry)
    },
    async close() {
      await file.close()
      await rm(lock, { force: true })
    },
  }
}

async function takeLock(lock: string, path: string): Promise<void> {
  for (;;) {
    try {
      return await writeFile(lock, `${process.pid}`, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (isAlive(pid)) throw new JournalBusyError({ path, pid })
    // Left by one that was killed
    await rm(lock, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
