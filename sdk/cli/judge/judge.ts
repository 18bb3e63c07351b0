import pLimit from 'p-limit'
import { checkKey } from '../../src/judge/checkKey.ts'
import { runJudge } from '../../src/judge/runJudge.ts'
import { selfCheck } from '../../src/provider/selfCheck.ts'
import { signerOf } from '../../src/signer.ts'
import { actPersistently } from '../actPersistently.ts'
import { walletOf } from '../connect.ts'
import { type CommonOptions, connectFor, type Runtime } from '../runtime.ts'
import { tellOn } from '../tellOn.ts'
import { withoutSecrets } from '../withoutSecrets.ts'
import { decideWith } from './decideWith.ts'
import { type JudgeFlags, settingsOf } from './settings.ts'

export type JudgeOptions = CommonOptions & JudgeFlags

/** Judges what the account is drawn for until it is stopped; started again it goes on where it was. */
export async function judge(options: JudgeOptions, runtime: Runtime): Promise<void> {
  const { settings, program, timeLimit, direct } = settingsOf(options)
  const connection = connectFor(options, runtime)
  const wallet = walletOf(connection)
  const signer = signerOf(wallet)
  const tell = tellOn(options, runtime)
  runtime.endsItself()
  await connection.unlock()
  await selfCheck(connection, { maxSkew: Number.POSITIVE_INFINITY })
  await checkKey(connection, signer)
  const { signal, env } = runtime
  const decide = program && decideWith({ program, timeLimit, env: withoutSecrets(env) })
  const act = { signal, tell, direct }
  // Of one wallet's own transactions each has the number behind the one before
  const inTurn = pLimit(direct ? 1 : Number.POSITIVE_INFINITY)
  await runJudge(
    {
      ...{ context: connection, account: signer.address, decide, tell },
      act: (command, input) => inTurn(() => actPersistently(connection, command, input, act)),
    },
    settings,
    signal,
  )
  tell('stopped')
}
