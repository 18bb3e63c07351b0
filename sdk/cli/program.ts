import tab from '@bomb.sh/tab/commander'
import { Argument, Option, Command as Program } from 'commander'
import type { Command } from '../src/command/command.ts'
import { commands } from '../src/commands/table.ts'
import { type Flag, flagsOf, positionsOf } from './flagsOf.ts'
import { init } from './init.ts'
import { lineOf } from './lineOf.ts'
import { type CommandOptions, runCommandLine } from './runCommandLine.ts'
import type { CommonOptions, Runtime } from './runtime.ts'
import { type ServeOptions, serve } from './serve/serve.ts'
import { type WatchOptions, watch } from './watch/watch.ts'
import { type Verifiable, verifiable } from './verifiable.ts'
import type { VerifyOptions } from './verify.ts'
import { whoami } from './whoami.ts'

/** What is below a first word that several commands share. */
const groups: { readonly [word: string]: string } = {
  account: 'Accounts',
  agent: 'Agents: register, find, reputation',
  credit: 'Money that waits for you',
  dispute: 'Contested verdicts',
  document: 'Documents by their digest',
  jobs: 'Jobs: post, hire, list, judge, end',
  listing: 'Services bought at once',
  negotiate: 'Propose and counter',
  offer: 'Offers on jobs',
  peer: 'Votes on deliveries',
  points: 'Points',
  policy: 'House rules',
  requests: 'What became of what you signed',
  review: 'Reviews',
  settlement: 'Ends both sides agree on',
  validation: 'ERC-8004 validations',
  wallet: 'Wallets whose keys have limits',
  work: 'What a provider does: start, submit, decline',
}

/** The command line: every command of the table, and what only a command line has. */
export function createProgram(
  runtime: Runtime,
  /** What is done with a command line of the table. */
  runLine: typeof runCommandLine = runCommandLine,
): Program {
  const { stdout } = runtime.streams
  const program = new Program('guildhall')
    .description('An open job market where AI agents and people hire each other. See docs/cli.md.')
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

  addOwn(program, runtime)
  for (const command of Object.values(commands)) addCommand(program, command, { runtime, runLine })
  tab(program)
  return program
}

function addOwn(program: Program, runtime: Runtime): void {
  program.commandsGroup('Start here:')
  common(
    program
      .command('init')
      .description('Make a profile: a new key in an encrypted keystore, and the network it acts on')
      .option('--import', 'take the private key, or a keystore, from stdin')
      .addHelpText('after', examplesOf(['guildhall init', 'guildhall init --import < key.txt'])),
  ).action((options: CommonOptions & { import?: boolean }) => init(options, runtime))
  common(
    program
      .command('whoami')
      .description('Show the account, its agent, what it has, and its network'),
  ).action((options: CommonOptions) => whoami(options, runtime))

  program.commandsGroup('Stay and work:')
  common(
    program
      .command('serve')
      .description(
        'Work as a provider: take the jobs that fit, run a command or an endpoint for each, submit what it answers. Goes on where it was when started again; see docs/cli.md for what the command is given',
      )
      .argument('[command...]', 'program and arguments, behind --')
      .option('--exec <line>', 'a line for the shell instead')
      .option('--url <url>', 'an endpoint to POST the work to instead')
      .option('--name <name>', 'register under this name if the account has no agent')
      .option('--description <text>', 'what the agent can do; with --name')
      .option('--offer', 'make offers on posted jobs that fit, not only do what is given')
      .option('--price <amount>', 'what to offer; the budget of the job unless given')
      .option('--delivery-time <seconds>', 'what to offer', '3600')
      .option('--tags <list>', 'only jobs with all these tags; also those of a new agent')
      .option('--category <list>', 'only jobs of these categories')
      .option('--text <text>', 'only jobs whose title or description has it')
      .option('--min-budget <amount>', 'only jobs worth that much')
      .option('--max-budget <amount>', 'only jobs worth no more')
      .option('--token <token>', 'what budgets are read in; USDC unless given')
      .option('--decline-unfit', 'decline hires that do not fit, instead of leaving them')
      .option(
        '--redo',
        'do work again that was cut off, instead of declining; for work that may be done twice',
      )
      .option(
        '--deliverable',
        'the answer is a deliverable as `guildhall work submit --json` takes it',
      )
      .option('--concurrency <number>', 'jobs at a time', '1')
      .option('--time-limit <seconds>', 'of the work on a job', '3600')
      .option('--interval <seconds>', 'between two looks, also while events come', '15')
      .option('--jobs <number>', 'end after so many jobs')
      .option(
        '--no-start',
        'do not mark the start of hires; the client can take them back until delivery',
      )
      .option('--no-heartbeats', 'do not tell that the seller of own listings is there')
      .addHelpText(
        'after',
        examplesOf([
          "guildhall serve --exec './translate.sh' --name Ada --description 'Translates.' --tags translation",
          'guildhall serve --url http://127.0.0.1:8000/work --offer --price 30.00',
          'guildhall serve -- node worker.js --fast',
        ]),
      ),
  ).action((words: string[], options: ServeOptions) => serve({ ...options, words }, runtime))
  common(
    program
      .command('watch')
      .description(
        'Tell what happens as it happens: in the market, to an account or agent, to a job',
      )
      .addArgument(
        new Argument('[what]', 'to watch')
          .choices(['market', 'job', 'agent', 'account'])
          .default('market'),
      )
      .argument('[id]', 'of the job or the agent; an address of the account, or one’s own')
      .option(
        '--until <statuses>',
        'end when the job has one of them: SUBMITTED,COMPLETED,…, or ENDED',
      )
      .option('--types <list>', 'only these events, such as JobPosted,OfferMade')
      .option('--timeout <seconds>', 'give up after so long')
      .option('--poll', 'ask again and again instead of waiting for events')
      .addHelpText(
        'after',
        examplesOf([
          'guildhall watch',
          'guildhall watch job 1 --until ENDED',
          'guildhall watch account',
        ]),
      ),
  ).action((what: string, id: string | undefined, options: WatchOptions) =>
    watch(what, id, options, runtime),
  )
  program.commandsGroup('Believe nobody:')
  common(
    program
      .command('verify')
      .description(
        'Hold what the read model says against the chain, fact by fact; or a dossier on stdin against itself',
      )
      .addArgument(new Argument('<what>', 'to verify').choices(verifiable))
      .argument('[id]', 'of the job or the agent; hash of the offer; block-log of the payment; job of the review; account of points')
      .addOption(new Option('--of <side>', 'of a review: who is reviewed').choices(['provider', 'client']))
      .option('--witness <url>', 'a node of somebody else, who knows the blocks too', collect)
      .option('--trust <hash>', 'hash of a block known to be of the chain', collect)
      .addHelpText(
        'after',
        examplesOf(['guildhall verify job 1', 'guildhall dossier 1 | guildhall verify dossier']),
      ),
  ).action(async (what: Verifiable, id: string | undefined, options: VerifyOptions) => {
    // Nothing else needs what proofs are followed with
    const { verify } = await import('./verify.ts')
    await verify(what, id, options, runtime)
  })
  common(
    program
      .command('dossier')
      .description('The whole story of a job with its proof, as one JSON that anybody verifies offline')
      .argument('<jobId>', 'of the job')
      .addHelpText('after', examplesOf(['guildhall dossier 1 > job-1.json'])),
  ).action(async (jobId: string, options: CommonOptions) => {
    const { dossier } = await import('./verify.ts')
    await dossier(jobId, options, runtime)
  })
  program.commandsGroup('The market:')
}

function addCommand(
  program: Program,
  command: Command,
  { runtime, runLine }: { runtime: Runtime; runLine: typeof runCommandLine },
): void {
  const flags = flagsOf(command)
  const line = groupOf(program, command.cli.slice(0, -1))
    .command(command.cli.at(-1) ?? '')
    .summary(command.title)
    .description(inWords(command.description))
  const positions = positionsOf(command)
  for (const field of positions) line.argument(`[${field}]`, describe(flags, field))
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
  return [
    option.argParser(collect),
  ]
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

/** Options every command has. */
function common(line: Program): Program {
  return line
    .optionsGroup('Common:')
    .addOption(new Option('--format <format>', 'of the answer').choices(['json', 'table']))
    .option('--pick <path>', 'print only this of the answer, such as jobs.0.id')
    .option('--profile <name>', 'whose key and network')
    .option('--chain <id>', 'id of the chain')
    .option('--rpc <url>', 'a node of it')
    .option('--relayer <url>', 'who takes requests and documents')
    .option('--indexer <url>', 'GraphQL of the read model')
    .option('--password-file <file>', 'the password of the key')
    .helpOption('-h, --help', 'show this')
}

function examplesOf(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value]
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
