import { Option, type Command as Program } from 'commander'
import type { Command } from '../src/command/command.ts'
import { commands } from '../src/commands/table.ts'
import { collect, common, examplesOf } from './commonOptions.ts'
import { type Flag, flagsOf, positionsOf } from './flagsOf.ts'
import { lineOf } from './lineOf.ts'
import type { CommandOptions, runCommandLine } from './runCommandLine.ts'
import type { Runtime } from './runtime.ts'

/** What is below a first word that several commands share. */
const groups: { readonly [word: string]: string } = {
  account: 'Accounts',
  agent: 'Agents: register, find, reputation',
  credit: 'Money that waits for you',
  dispute: 'Contested verdicts',
  document: 'Documents by their digest',
  handle: 'Handles on X or domains: verified, linked, unlinked',
  jobs: 'Jobs: post, hire, list, judge, end',
  listing: 'Services bought at once',
  negotiate: 'Propose and counter',
  notice: 'Your inbox',
  offer: 'Offers on jobs',
  peer: 'Votes on deliveries',
  plain: 'Plain jobs, as ERC-8183 has them',
  points: 'Points',
  policy: 'House rules',
  requests: 'What became of what you signed',
  review: 'Reviews',
  settlement: 'Ends both sides agree on',
  validation: 'ERC-8004 validations',
  wallet: 'Wallets whose keys have limits',
  webhook: 'Servers of yours that are told what happens',
  work: 'What a provider does: start, submit, decline',
}

/** A command of the table as a command line has it: its words, flags, help and examples. */
export function addTableCommand(
  program: Program,
  command: Command,
  {
    isMeant,
    runtime,
    runLine,
  }: {
    /** Else it is only listed. */
    isMeant: boolean
    runtime: Runtime
    runLine: typeof runCommandLine
  },
): void {
  const flags = isMeant ? flagsOf(command) : []
  const line = groupOf(program, command.cli.slice(0, -1))
    .command(command.cli.at(-1) ?? '')
    .summary(command.title)
    .description(inWords(command.description))
  const positions = positionsOf(command)
  for (const field of positions) line.argument(`[${field}]`, describe(flags, field))
  if (!isMeant) return
  line.optionsGroup('What it takes:')
  for (const flag of flags) {
    if (!positions.includes(flag.field))
      for (const option of optionsOf(flag)) line.addOption(option)
  }
  line.optionsGroup('The whole of it:')
  line.option('--json <object>', 'the input as JSON; - reads it from stdin')
  line.option('--schemas', 'print the JSON Schemas of input and output')
  if (command.kind === 'write' && command.signs) {
    line.optionsGroup('How it is signed:')
    line.option('--yes', 'sign without asking')
    line.option('--direct', 'send it from the own wallet, which pays the gas')
    line.option('--for-wallet <wallet>', 'act for an AgentWallet within the limits of the key')
    line.option('--timeout <seconds>', 'wait so long for the request')
  }
  common(line)
  line.addHelpText('after', examplesOf(command.examples.map((one) => lineOf(command, one))))
  line.action(async () => {
    const { json, ...options } = line.opts<CommandOptions & { json?: string }>()
    const values = Object.fromEntries(
      flags.map(({ name }) => [name, line.getOptionValue(camelCase(name))]),
    )
    await runLine(command, { flags: values, words: line.args, json }, options, runtime)
  })
}

function groupOf(program: Program, words: readonly string[]): Program {
  return words.reduce((above, word) => {
    const known = above.commands.find((one) => one.name() === word)
    return known ?? above.command(word).description(groups[word] ?? word)
  }, program)
}

function optionsOf(flag: Flag): Option[] {
  const { name, kind, placeholder, choices, isRequired } = flag
  const fallback = flag.default
  const isTold = fallback !== undefined && JSON.stringify(fallback) !== '[]'
  const notes = [
    ...(isRequired ? ['required'] : []),
    ...(isTold ? [`default ${JSON.stringify(fallback)}`] : []),
  ]
  const description = `${inWords(flag.description)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
  if (kind === 'switch') {
    const on = new Option(`--${name}`, description)
    const off = new Option(`--no-${name}`, `not ${name}`)
    return fallback === true ? [on.hideHelp(), off] : [on, off.hideHelp()]
  }
  const option = new Option(`--${name} ${placeholder}`, description)
  // Choices are for completion; the schema judges
  if (choices.length > 0) option.argChoices = [...choices]
  return [option.argParser(collect)]
}

function describe(flags: readonly Flag[], field: string): string {
  return flags.find((flag) => flag.field === field && !flag.part)?.description ?? ''
}

/** Commands that a text names, as the command line has them. */
function inWords(text: string): string {
  return text.replace(/`?\b([a-z]+[A-Z]\w*)\b`?/g, (whole, name: string) => {
    const command = Object.values<Command>(commands).find((one) => one.name === name)
    return command ? `\`${command.cli.join(' ')}\`` : whole
  })
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
