import * as clack from '@clack/prompts'
import { harmless } from './harmless.ts'
import { InterruptedError } from './interrupted.ts'
import type { Streams } from './streams.ts'

// What is asked and told goes to stderr: stdout is for answers alone

function at({ stdin, stderr }: Streams) {
  return { input: stdin as NodeJS.ReadStream, output: stderr as NodeJS.WriteStream }
}

/** @throws {InterruptedError} when Ctrl-C is pressed instead. */
export async function askForPassword(streams: Streams, message: string): Promise<string> {
  const answer = await clack.password({ message, ...at(streams) })
  if (typeof answer !== 'string') throw new InterruptedError()
  return answer
}

/** Whether somebody says yes. `words` are made by us; what strangers wrote is not in them. */
export async function askToSign(streams: Streams, words: string): Promise<boolean> {
  const message = `${harmless(words, { max: 2000 })}\nSign this?`
  const answer = await clack.confirm({ message, initialValue: false, ...at(streams) })
  if (typeof answer !== 'boolean') throw new InterruptedError()
  return answer
}

/** What is being waited for, on a terminal only. */
export type Progress = {
  tell(what: string): void
  /** Clears it, before something else is written. */
  stop(): void
}

export function progressOn(streams: Streams): Progress {
  if (!streams.stderr.isTTY) return { tell() {}, stop() {} }
  let spinner: ReturnType<typeof clack.spinner> | undefined
  return {
    tell(what) {
      if (spinner) return spinner.message(harmless(what))
      spinner = clack.spinner({ indicator: 'timer', output: at(streams).output })
      spinner.start(harmless(what))
    },
    stop() {
      spinner?.clear()
      spinner = undefined
    },
  }
}
