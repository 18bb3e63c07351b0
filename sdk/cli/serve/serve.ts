import { join } from 'node:path'
import type { Command, InputOf, OutputOf } from '../../src/command/command.ts'
import { UnsettledRequestError } from '../../src/errors.ts'
import { pause } from '../../src/pause.ts'
import type { Provider, Tell } from '../../src/provider/provider.ts'
import { runProvider } from '../../src/provider/runProvider.ts'
import { selfCheck } from '../../src/provider/selfCheck.ts'
import { signerOf } from '../../src/signer.ts'
import { act } from '../act.ts'
import { type Connection, walletOf } from '../connect.ts'
import { WorkerRunsError } from '../errors.ts'
import { harmless, harmlessJson } from '../harmless.ts'
import { type CommonOptions, connectFor, type Runtime } from '../runtime.ts'
import { createFolderDesks } from './folderDesks.ts'
import { lockFolder } from './lockFolder.ts'
import { type ServeOptions, settingsOf } from './settings.ts'

export type { ServeOptions } from './settings.ts'

/** Works as a provider until it is stopped; started again it goes on where it was. */
export async function serve(options: ServeOptions, runtime: Runtime): Promise<void> {
  const { settings, ...way } = settingsOf(options)
  const connection = connectFor(options, runtime)
  const wallet = walletOf(connection)
  const { address: account } = wallet.account
  const tell = tellOn(options, runtime)
  runtime.endsItself()
  await connection.unlock()
  await selfCheck(connection)

  const { chainId, contracts } = connection.deployment
  const place = `${chainId}-${contracts.jobMarket.slice(2, 10)}-${account.slice(2, 10)}`
  const dir = join(connection.home.workDir, place.toLowerCase())
  const lost = new AbortController()
  const release = await lockFolder(dir, () => lost.abort(new WorkerRunsError({ dir })))
  const signal = AbortSignal.any([runtime.signal, lost.signal])
  const { relayer } = connection
  const env = withoutSecrets(runtime.env)
  const provider: Provider = {
    ...{ context: connection, account, signer: signerOf(wallet), tell },
    desks: createFolderDesks({ dir, env, relayer, ...way }),
    act: (command, input) => actPersistently(connection, command, input, { signal, tell }),
  }
  try {
    await runProvider(provider, settings, signal)
  } finally {
    if (!lost.signal.aborted) await release()
  }
  lost.signal.throwIfAborted()
  tell('stopped')
}

async function actPersistently<command extends Command>(
  connection: Connection,
  command: command,
  input: InputOf<command>,
  { signal, tell }: { signal: AbortSignal; tell: Tell },
): Promise<OutputOf<command>> {
  for (;;) {
    try {
      return await act(connection, command, input)
    } catch (error) {
      if (!(error instanceof UnsettledRequestError) || signal.aborted) throw error
      // The same request is asked after again, and made once
      tell('waiting', { for: command.name, why: error.message })
      await pause(3000, signal)
    }
  }
}

/** What a program that reads strangers' words has no use for. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^GUILDHALL_PASSWORD/.test(name)),
  )
}

function tellOn(options: CommonOptions, { streams }: Runtime): Tell {
  const isTable = (options.format ?? (streams.stdout.isTTY ? 'table' : 'json')) === 'table'
  return (event, facts = {}) => {
    const at = new Date().toISOString()
    const words = Object.entries(facts).map(
      ([name, value]) =>
        `${name} ${harmless(typeof value === 'string' ? value : harmlessJson(value))}`,
    )
    const line = isTable
      ? `${at.slice(11, 19)}  ${event.padEnd(12)} ${words.join(', ')}`.trimEnd()
      : harmlessJson({ at, event, ...facts })
    streams.stdout.write(`${line}\n`)
  }
}
