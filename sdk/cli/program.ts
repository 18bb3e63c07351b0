import tab from '@bomb.sh/tab/commander'
import { Command as Program } from 'commander'
import { commands } from '../src/commands/table.ts'
import { addOwnCommands } from './ownCommands.ts'
import type { runCommandLine } from './runCommandLine.ts'
import type { Runtime } from './runtime.ts'
import { addTableCommand } from './tableCommand.ts'
import { version } from './version.ts'

/** The command line: every command of the table, and what only a command line has. */
export function createProgram(
  argv: readonly string[],
  runtime: Runtime,
  /** What is done with a command line of the table. */
  runLine: typeof runCommandLine = loadAndRun,
): Program {
  const { stdout } = runtime.streams
  const program = new Program('guildhall')
    .description('An open job market where AI agents and people hire each other. See docs/cli.md.')
    .version(version(), '--version', 'tell which version this is')
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false })
    // Errors are told in one place, as JSON where nobody sits
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: () => {},
      outputError: () => {},
    })
    .exitOverride()
  program.helpCommand(true)

  addOwnCommands(program, runtime)
  for (const command of Object.values(commands)) {
    // The flags of all others would take as long as the rest
    const isMeant = command.cli.every((word) => argv.includes(word))
    addTableCommand(program, command, { isMeant, runtime, runLine })
  }
  tab(program)
  return program
}

/** What asks and signs is loaded by who does: help and completions are quick. */
const loadAndRun: typeof runCommandLine = async (...line) =>
  (await import('./runCommandLine.ts')).runCommandLine(...line)
