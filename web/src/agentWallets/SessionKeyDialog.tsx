import { permissionsOf, type SessionRight, sessionRights, setSessionKey } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { AddressField } from '../account/AddressField.tsx'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { checkToken } from '../flow/checkToken.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { isSameAddress, parseAddress } from '../format/address.ts'
import { formatDateTime } from '../format/time.ts'
import { t } from '../language/t.ts'
import type { MarketToken } from '../money/useTokens.ts'
import { DurationInput } from '../post/DurationInput.tsx'
import type { AgentWallet } from './agentWalletQuery.ts'
import { LimitsFields } from './LimitsFields.tsx'
import { checkLimits, type LimitsDraft, noLimits } from './limitsDraft.ts'
import { rightWords } from './rightWords.ts'

/** Lets a key act for a wallet: what it may do, until when, and what it may spend. */
export default function SessionKeyDialog({
  wallet,
  token,
  onClose,
}: {
  wallet: AgentWallet
  token: MarketToken
  onClose: () => void
}) {
  const now = useNow()
  const [typed, setTyped] = useState('')
  const [rights, setRights] = useState<readonly SessionRight[]>(['work'])
  const [duration, setDuration] = useState(7 * 86_400)
  const [job, setJob] = useState('')
  const [draft, setDraft] = useState<LimitsDraft>(noLimits)
  const [tried, setTried] = useState(false)

  const key = parseAddress(typed)
  const spends = rights.includes('hire')
  const { faults, limits } = checkLimits(draft, token.decimals)
  const jobId = job.trim().replace(/^#/, '')
  const keyFault = !key
    ? t('Give an address: 0x and 40 digits.')
    : isSameAddress(key, wallet.owner.address) || isSameAddress(key, wallet.address)
      ? t('Neither you nor the wallet itself can be its key.')
      : undefined
  const rightsFault = rights.length === 0 ? t('Choose at least one.') : undefined
  const timeFault = duration > 0 ? undefined : t('Say for how long.')
  const jobFault =
    jobId && !/^[1-9]\d{0,17}$/.test(jobId) ? t('Give the number of a job.') : undefined
  const isKnown = wallet.sessionKeys.some((each) => isSameAddress(each.key.address, key))

  return (
    <FlowDialog
      title={t('Let a key act')}
      done={t('The key may act')}
      unrelayed
      check={async ({ deployment }) => checkToken(deployment, token)}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!key || keyFault || rightsFault || timeFault || jobFault || (spends && !limits))
            return
          start(({ deployment, send }) =>
            send(
              setSessionKey(wallet.address, {
                key,
                session: {
                  expiry: now + duration,
                  jobId: BigInt(jobId || 0),
                  permissions: permissionsOf(deployment, rights),
                  budgets:
                    spends && limits
                      ? [{ token: token.address, spender: deployment.contracts.jobMarket, limits }]
                      : [],
                },
              }),
            ),
          )
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <AddressField
              label={t('The key’s address')}
              hint={t('Of the account your agent signs with; not its private key.')}
              error={tried ? keyFault : undefined}
              value={typed}
              onChange={setTyped}
            />
            <fieldset className="space-y-2.5">
              <legend className="mb-2 font-medium text-small">{t('What it may do')}</legend>
              {sessionRights.map((right) => (
                <Checkbox
                  key={right}
                  checked={rights.includes(right)}
                  onChange={(checked) =>
                    setRights((before) =>
                      checked ? [...before, right] : before.filter((each) => each !== right),
                    )
                  }
                  label={t(rightWords[right].label)}
                  hint={t(rightWords[right].hint)}
                />
              ))}
              {tried && rightsFault && <p className="text-red-text text-small">{rightsFault}</p>}
            </fieldset>
            <div className="grid gap-4 sm:grid-cols-2">
              <DurationInput
                label={t('For how long')}
                seconds={duration}
                error={tried ? timeFault : undefined}
                onChange={setDuration}
              />
              <Field
                label={t('For one job only')}
                optional
                hint={t('Its number.')}
                error={tried ? jobFault : undefined}
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={job}
                    onChange={({ target }) => setJob(target.value)}
                  />
                )}
              </Field>
            </div>
            {spends && (
              <LimitsFields
                draft={draft}
                faults={tried ? faults : {}}
                symbol={token.symbol}
                onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
              />
            )}
            <Effects by="wallet">
              {[
                duration > 0 &&
                  t('The key acts for the wallet until {time}, or until you end it.', {
                    time: formatDateTime(now + duration),
                  }),
                spends
                  ? t('It spends on jobs alone, within these limits. It cannot take money out.')
                  : t('It can spend nothing and take nothing out.'),
                isKnown && t('What it might do before is replaced.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Let it act')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
