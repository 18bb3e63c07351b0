import { CommanderError } from 'commander'
import { UsageError } from './errors.ts'
import { exitCodes } from './exitCodes.ts'
import { createProgram } from './program.ts'
import { report } from './report.ts'
import type { Runtime } from './runtime.ts'

/** Runs one command line, without the program's own name. Returns how the process is to end. */
export async function run(argv: readonly string[], runtime: Runtime): Promise<number> {
  try {
    const program = createProgram(argv, runtime)
    await program.parseAsync([...argv], { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, runtime.streams)
    if (error.exitCode === 0) return exitCodes.done
    const message = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
    const isBare = message === '(outputHelp)'
    const said = isBare
      ? 'A command is missing.'
      : `${message[0]?.toUpperCase()}${message.slice(1)}.`
    return report(new UsageError({ message: said.replace(/([.?)])\.$/, '$1') }), runtime.streams)
  }
}
