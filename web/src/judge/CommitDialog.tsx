import { commitVote, randomSalt, type Share, saltOf, voteSaltTypedData } from '@guildhall/sdk'
import { isContract } from '@guildhall/sdk/command/isContract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createPublicClient, http } from 'viem'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Money } from '../design/Money.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { outcomeWords } from '../disputes/outcomeWords.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { formatDateTime } from '../format/time.ts'
import { rich, t } from '../language/t.ts'
import type { Case } from './caseQuery.ts'
import { keepSalt, keptSalt } from './keptSalts.ts'

const whole: readonly Share[] = [0, 10_000]
const quarters: readonly Share[] = [0, 2500, 5000, 7500, 10_000]

/** A juror commits to a share, which nobody can read until it is revealed. */
export default function CommitDialog({
  found,
  account,
  by,
  onClose,
}: {
  found: Case
  account: `0x${string}`
  /** When the time to commit is over; Unix seconds. */
  by: number | null
  onClose: () => void
}) {
  const { rpcUrl } = useConfig()
  const isCode = useQuery({
    queryKey: ['isContract', account],
    queryFn: () => isContract(createPublicClient({ transport: http(rpcUrl) }), account),
  })
  const shares = found.dispute?.splits ? quarters : whole
  const [share, setShare] = useState<Share>()
  const [tried, setTried] = useState(false)
  const budget = BigInt(found.budget)
  const toProvider = share === undefined ? 0n : (budget * BigInt(share)) / 10_000n
  return (
    <FlowDialog
      title={t('Vote, sealed')}
      description={t('It cannot be changed. Nobody can read it until you reveal it.')}
      done={t('Committed')}
      sealed
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (share === undefined) return
          start(async ({ deployment, account, publicClient, signSecret, send }) => {
            const jobId = BigInt(found.id)
            const vote = { chainId: deployment.chainId, jobId, juror: account }
            // A contract has no signature that is the same each time
            const salt = (await isContract(publicClient, account))
              ? (keptSalt(vote) ?? randomSalt())
              : saltOf(await signSecret(voteSaltTypedData(deployment, vote)))
            keepSalt(vote, salt)
            return send(commitVote(deployment, { jobId, juror: account, providerBps: share, salt }))
          })
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <div className="space-y-1.5">
              <p className="font-medium text-small">{t('Who gets the price?')}</p>
              <Segmented
                label={t('Who gets the price?')}
                value={share === undefined ? '' : String(share)}
                onChange={(value) => setShare(shares.find((each) => String(each) === value))}
                options={shares.map((each) => ({
                  value: String(each),
                  label: outcomeWords(each),
                }))}
                className="sm:grid-flow-row"
              />
              {tried && share === undefined && (
                <p role="alert" className="text-red-text text-small">
                  {t('Choose one.')}
                </p>
              )}
            </div>
            <Effects>
              {[
                share !== undefined &&
                  rich(
                    'By your vote {paid} go to the provider, before fees, and {rest} to the client.',
                    {
                      paid: <Money amount={toProvider} token={found.token} />,
                      rest: <Money amount={budget - toProvider} token={found.token} />,
                    },
                  ),
                by === null
                  ? t('You must come back to reveal it, within 24 hours of the last commitment.')
                  : t(
                      'You must come back to reveal it: once all have committed, or from {time}, within 24 hours. Who does not is fined.',
                      { time: formatDateTime(by) },
                    ),
                isCode.data
                  ? t(
                      'Your account is a contract, so this browser alone keeps the secret. Reveal in this browser, or your vote is lost.',
                    )
                  : t(
                      'Your key makes the secret again when you reveal. This browser keeps it too, until then.',
                    ),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Commit')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
