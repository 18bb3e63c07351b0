import { join } from 'node:path'
import type { Provider } from '../../src/provider/provider.ts'
import { runProvider } from '../../src/provider/runProvider.ts'
import { selfCheck } from '../../src/provider/selfCheck.ts'
import { signerOf } from '../../src/signer.ts'
import { actPersistently } from '../actPersistently.ts'
import { walletOf } from '../connect.ts'
import { WorkerRunsError } from '../errors.ts'
import { connectFor, type Runtime } from '../runtime.ts'
import { tellOn } from '../tellOn.ts'
import { withoutSecrets } from '../withoutSecrets.ts'
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
