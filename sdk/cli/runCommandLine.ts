import { getAddress } from 'viem'
import * as z from 'zod'
import type { Command } from '../src/command/command.ts'
import { addressSchema } from '../src/command/fields.ts'
import { callCommand, issuesOf } from '../src/command/runCommand.ts'
import { createWalletActor } from '../src/command/walletActor.ts'
import { InvalidInputError } from '../src/errors.ts'
import { act } from './act.ts'
import { type Connection, checkChain, walletOf } from './connect.ts'
import { NoKeyError, UsageError } from './errors.ts'
import { type Given, readInput } from './readInput.ts'
import { type CommonOptions, connectFor, type Runtime, remark, tell } from './runtime.ts'
import { awaitBlock, lastBlock } from './seen.ts'
import { readAll } from './streams.ts'
import { askToSign, progressOn } from './terminal.ts'

export type CommandOptions = CommonOptions & {
  readonly schemas?: boolean | undefined
  readonly timeout?: string | undefined
  readonly yes?: boolean | undefined
  readonly direct?: boolean | undefined
  /** Address of a wallet the key acts for. */
  readonly forWallet?: string | undefined
}

/** Runs one command of the table as the command line has it, and tells its answer. */
export async function runCommandLine(
  command: Command,
  given: Given,
  options: CommandOptions,
  runtime: Runtime,
): Promise<void> {
  if (options.schemas) {
    const schemas = {
      input: z.toJSONSchema(command.input, { io: 'input' }),
      output: z.toJSONSchema(command.output, { io: 'output' }),
    }
    return tell(schemas, { ...options, format: 'json' }, runtime)
  }
  const json = given.json === '-' ? await readAll(runtime.streams.stdin) : given.json
  const connection = connectFor(options, runtime)
  const asked = ownAccount(command, readInput(command, { ...given, json }), connection)
  const seen = lastBlock(connection)
  const isTold = seen !== undefined && 'minBlock' in command.input.shape
  const input = isTold ? { minBlock: seen, ...asked } : asked
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    const name = `guildhall ${command.cli.join(' ')}`
    throw new InvalidInputError({ command: name, issues: issuesOf(parsed.error) })
  }
  const progress = progressOn(runtime.streams)
  try {
    if (seen !== undefined && command.kind === 'write') await awaitBlock(connection, seen)
    const onDone = (output: unknown) => {
      progress.stop()
      tell(output, options, runtime)
    }
    if (command.kind === 'read' || !command.signs) {
      onDone(await callCommand(command, connection, input))
    } else await sign(command, input, { connection, options, runtime, progress, onDone })
  } finally {
    progress.stop()
  }
}

async function sign(
  command: Command,
  input: unknown,
  {
    connection,
    options,
    runtime,
    progress,
    onDone,
  }: {
    connection: Connection
    options: CommandOptions
    runtime: Runtime
    progress: ReturnType<typeof progressOn>
    onDone: (output: unknown) => void
  },
): Promise<void> {
  const { streams } = runtime
  const isSeen = Boolean(streams.stdin.isTTY && streams.stderr.isTTY)
  const { movesMoney, destructive } = command.annotations
  const isAsked = isSeen && !options.yes && (movesMoney || destructive)
  const confirm = async (words: string) => !isAsked || askToSign(streams, words)
  await checkChain(connection)
  if (options.forWallet !== undefined) {
    const wallet = addressSchema.safeParse(options.forWallet)
    if (!wallet.success)
      throw new UsageError({ message: '--for-wallet takes the address of a wallet.' })
    const { deployment, publicClient } = connection
    const actor = createWalletActor({
      wallet: getAddress(wallet.data),
      ...{ deployment, publicClient, walletClient: walletOf(connection), confirm },
    })
    return onDone(await callCommand(command, { ...connection, actor }, input))
  }
  const { direct } = options
  await act(connection, command, input, {
    ...{ direct, confirm, progress, timeout: secondsOf(options.timeout), onDone },
    onResume: (at) =>
      remark(`Goes on with what was begun at ${new Date(at * 1000).toISOString()}.`, runtime),
  })
}

/**
 * Who asks about an account and names none asks about the own one.
 *
 * @throws {NoKeyError} where there is no own one.
 */
function ownAccount(
  command: Command,
  input: Record<string, unknown>,
  { account, home }: Connection,
): Record<string, unknown> {
  const field = command.input.shape.account
  if (input.account !== undefined || !field || field.safeParse(undefined).success) return input
  if (!account) throw new NoKeyError({ profile: home.profile })
  return { ...input, account: account.address }
}

export function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 31_536_000)) {
    throw new UsageError({ message: `${JSON.stringify(text)} is no number of seconds.` })
  }
  return seconds
}
