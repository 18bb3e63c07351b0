import { issuesOf } from '../command/runCommand.ts'
import type { Guildhall } from '../createGuildhall.ts'
import { InvalidInputError } from '../errors.ts'
import { actOnce } from './actOnce.ts'
import { createMemoryDesks, type Work } from './memoryDesks.ts'
import type { Provider, Tell } from './provider.ts'
import { runProvider } from './runProvider.ts'
import { selfCheck } from './selfCheck.ts'
import { type ProviderSettings, providerSettingsSchema } from './settings.ts'

/** How a program works as a provider: what does the work, which jobs it takes, who is told. */
export type ServeOptions = Partial<ProviderSettings> & {
  readonly work: Work
  /** Stops it; works are told by their own signal. */
  readonly signal?: AbortSignal | undefined
  readonly tell?: Tell | undefined
}

/**
 * Works as a provider until it is stopped: looks whether all is there, registers where a name is given,
 * tells that the seller of its listings is there, takes hires, accepted offers and returned deliveries,
 * starts them, has `work` do them, and submits what it answers or declines.
 *
 * Whatever it does goes through the relayer; `confirm` of the account is asked before each signature.
 * It may be killed at any time. What is due is read from the chain, so each delivery is submitted once;
 * work that was cut off is begun again under the same `key`.
 *
 * @throws {InvalidInputError} when the options are none.
 * @throws {SelfCheckError} when chain, relayer or read model are not there.
 */
export async function serve(guildhall: Guildhall, options: ServeOptions): Promise<void> {
  const { work, signal = new AbortController().signal, tell = () => {}, ...given } = options
  if (typeof work !== 'function') {
    const issue = { path: 'work', message: 'is no function' }
    throw new InvalidInputError({ command: 'serve', issues: [issue] })
  }
  const settings = settingsOf(given)
  const { deployment, publicClient, relayer, indexer, signer, confirm } = guildhall
  const context = { deployment, publicClient, relayer, indexer }
  await selfCheck(context)
  const { address: account } = signer
  const desks = createMemoryDesks({ work, context, account, signal })
  const provider: Provider = {
    ...{ context, account, signer, desks, tell },
    act: (command, input) =>
      actOnce(context, signer, command, input, {
        ...{ signal, confirm },
        onWait: (why) => tell('waiting', { for: command.name, why }),
      }),
  }
  await runProvider(provider, settings, signal)
  tell('stopped')
}

function settingsOf(given: Partial<ProviderSettings>): ProviderSettings {
  const parsed = providerSettingsSchema.safeParse(given)
  if (!parsed.success) {
    throw new InvalidInputError({ command: 'serve', issues: issuesOf(parsed.error) })
  }
  const { name, description } = parsed.data
  if ((name === undefined) !== (description === undefined)) {
    const issue = { path: 'name', message: 'goes together with description' }
    throw new InvalidInputError({ command: 'serve', issues: [issue] })
  }
  return parsed.data
}
