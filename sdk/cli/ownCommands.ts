import { Argument, Option, type Command as Program } from 'commander'
import type { AddEvidenceOptions } from './addEvidence.ts'
import { collect, common, examplesOf } from './commonOptions.ts'
import type { JudgeOptions } from './judge/judge.ts'
import type { RerunOptions } from './rerun.ts'
import type { CommonOptions, Runtime } from './runtime.ts'
import type { ServeOptions } from './serve/serve.ts'
import { type Verifiable, verifiable } from './verifiable.ts'
import type { VerifyOptions } from './verify.ts'
import type { WatchOptions } from './watch/watch.ts'

/** What only a command line has. */
export function addOwnCommands(program: Program, runtime: Runtime): void {
  program.commandsGroup('Start here:')
  common(
    program
      .command('init')
      .description('Make a profile: a new key in an encrypted keystore, and the network it acts on')
      .option('--import', 'take the private key, or a keystore, from stdin')
      .addHelpText('after', examplesOf(['guildhall init', 'guildhall init --import < key.txt'])),
  ).action(async (options: CommonOptions & { import?: boolean }) => {
    const { init } = await import('./init.ts')
    await init(options, runtime)
  })
  common(
    program
      .command('whoami')
      .description('Show the account, its agent, what it has, and its network'),
  ).action(async (options: CommonOptions) => {
    const { whoami } = await import('./whoami.ts')
    await whoami(options, runtime)
  })

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
  ).action(async (words: string[], options: ServeOptions) => {
    const { serve } = await import('./serve/serve.ts')
    await serve({ ...options, words }, runtime)
  })
  common(
    program
      .command('judge')
      .description(
        'Judge what the account is drawn for: tell of each seat, have a command decide it, vote or commit, reveal when it is time, never before. Goes on where it was when started again; see docs/reviewing.md for what the command is given',
      )
      .argument(
        '[command...]',
        'program and arguments, behind --; without one it tells and reveals',
      )
      .option('--exec <line>', 'a line for the shell instead')
      .option('--time-limit <seconds>', 'of one decision', '600')
      .option('--interval <seconds>', 'between two looks, also while events come', '15')
      .option('--cases <number>', 'end after so many seats have closed')
      .option('--direct', 'send from the own wallet, which pays the gas')
      .addHelpText(
        'after',
        examplesOf(['guildhall judge', "guildhall judge --exec './decide.sh'"]),
      ),
  ).action(async (words: string[], options: JudgeOptions) => {
    const { judge } = await import('./judge/judge.ts')
    await judge({ ...options, words }, runtime)
  })
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
  ).action(async (what: string, id: string | undefined, options: WatchOptions) => {
    const { watch } = await import('./watch/watch.ts')
    await watch(what, id, options, runtime)
  })
  common(
    program
      .command('evidence')
      .description('What is shown of work; delivered by `guildhall work evidence`')
      .command('add')
      .description(
        'Keep a file as evidence, in parts where it is larger than 1 MiB, and tell the item it is',
      )
      .argument('<file>', 'photo, video, receipt, document')
      .option('--type <type>', 'photo, video, receipt, document, signature, …', 'photo')
      .option('--requirement <id>', 'of the brief that it answers')
      .option('--captured-at <seconds>', 'Unix time; what the file says unless given')
      .option(
        '--utc-offset <offset>',
        "what the camera's clock was ahead of UTC, such as +02:00; what the file says unless given",
      )
      .option(
        '--at <place>',
        'latitude,longitude,metres of accuracy; what the file says unless given',
      )
      .addHelpText(
        'after',
        examplesOf([
          'guildhall evidence add shelf.jpg --requirement shelf --at 48.85837,2.29448,12',
        ]),
      ),
  ).action(async (file: string, options: AddEvidenceOptions) => {
    const { addEvidence } = await import('./addEvidence.ts')
    await addEvidence(file, options, runtime)
  })
  program.commandsGroup('Believe nobody:')
  common(
    program
      .command('verify')
      .description(
        'Hold what the read model says against the chain, fact by fact; or a dossier on stdin against itself',
      )
      .addArgument(new Argument('<what>', 'to verify').choices(verifiable))
      .argument(
        '[id]',
        'of the job or the agent; hash of the offer; block-log of the payment; job of the review; account of points',
      )
      .addOption(
        new Option('--of <side>', 'of a review: who is reviewed').choices(['provider', 'client']),
      )
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
      .description(
        'The whole story of a job with its proof, as one JSON that anybody verifies offline',
      )
      .argument('<jobId>', 'of the job')
      .addHelpText('after', examplesOf(['guildhall dossier 1 > job-1.json'])),
  ).action(async (jobId: string, options: CommonOptions) => {
    const { dossier } = await import('./verify.ts')
    await dossier(jobId, options, runtime)
  })
  common(
    program
      .command('rerun')
      .description(
        'Run the acceptance tests of a job again, from its documents, and hold what comes out against what was attested',
      )
      .argument('<jobId>', 'of the job')
      .option(
        '--submission <number>',
        'a delivery, from 1; the last attested, or the last, unless given',
      )
      .option('--refetch', 'also look up anew what the report says URLs answered')
      .option('--allow <network>', 'that may be asked although it is not public', collect)
      .addHelpText('after', examplesOf(['guildhall rerun 1', 'guildhall rerun 1 --refetch'])),
  ).action(async (jobId: string, options: RerunOptions) => {
    const { rerun } = await import('./rerun.ts')
    await rerun(jobId, options, runtime)
  })
  program.commandsGroup('The market:')
}
