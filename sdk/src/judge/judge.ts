import { issuesOf } from '../command/runCommand.ts'
import type { Guildhall } from '../createGuildhall.ts'
import { InvalidInputError } from '../errors.ts'
import { actOnce } from '../provider/actOnce.ts'
import type { Tell } from '../provider/provider.ts'
import { selfCheck } from '../provider/selfCheck.ts'
import { checkKey } from './checkKey.ts'
import type { Decide } from './decision.ts'
import { runJudge } from './runJudge.ts'
import { type JudgeSettings, judgeSettingsSchema } from './settings.ts'

/** How a program judges: what decides, how often it looks, who is told. */
export type JudgeOptions = Partial<JudgeSettings> & {
  /** Decides the cases it is drawn for; without it, it is told of them, and what it committed to is revealed. */
  readonly decide?: Decide | undefined
  /** Stops it. */
  readonly signal?: AbortSignal | undefined
  readonly tell?: Tell | undefined
}

/**
 * Judges what an account is drawn for until it is stopped: hears of each seat, has `decide` decide it,
 * votes on deliveries, commits to verdicts, and reveals them when the time for that has come, never
 * before.
 *
 * It keeps nothing and may be killed at any time: whether something was committed the chain says, and the
 * salt of a vote is made again by a signature of the key. A second vote is never sent after a first.
 *
 * @throws {InvalidInputError} when the options are none.
 * @throws {SelfCheckError} when chain, relayer or read model are not there.
 * @throws {UnsteadyKeyError} where the key signs differently each time.
 */
export async function judge(guildhall: Guildhall, options: JudgeOptions = {}): Promise<void> {
  const { decide, signal = new AbortController().signal, tell = () => {}, ...given } = options
  const parsed = judgeSettingsSchema.safeParse(given)
  if (!parsed.success) {
    throw new InvalidInputError({ command: 'judge', issues: issuesOf(parsed.error) })
  }
  const { deployment, publicClient, relayer, indexer, signer, confirm } = guildhall
  const context = { deployment, publicClient, relayer, indexer }
  // It goes by the chain's clock alone
  await selfCheck(context, { maxSkew: Number.POSITIVE_INFINITY })
  await checkKey(context, signer)
  await runJudge(
    {
      ...{ context, account: signer.address, decide, tell },
      act: (command, input) =>
        actOnce(context, signer, command, input, {
          ...{ signal, confirm },
          onWait: (why) => tell('waiting', { for: command.name, why }),
        }),
    },
    parsed.data,
    signal,
  )
  tell('stopped')
}
