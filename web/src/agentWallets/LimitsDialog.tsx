import { setWalletLimits } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Checkbox } from '../design/Checkbox.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { checkToken } from '../flow/checkToken.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'
import type { MarketToken } from '../money/useTokens.ts'
import { LimitsFields } from './LimitsFields.tsx'
import { checkLimits, type LimitsDraft, limitsDraftOf } from './limitsDraft.ts'

const none = { perPayment: 0n, perDay: 0n, perMonth: 0n }

/** What all keys of a wallet together may spend of a token. */
export default function LimitsDialog({
  wallet,
  token,
  limits: before,
  onClose,
}: {
  wallet: `0x${string}`
  token: MarketToken
  limits: { perPayment: string; perDay: string; perMonth: string } | null | undefined
  onClose: () => void
}) {
  const { address, symbol, decimals } = token
  const [draft, setDraft] = useState<LimitsDraft>(() => limitsDraftOf(before, decimals))
  const [free, setFree] = useState(false)
  const [tried, setTried] = useState(false)
  const { faults, limits } = checkLimits(draft, decimals)
  return (
    <FlowDialog
      title={t('Limit the wallet')}
      description={t('What all its keys together may spend, whatever each may.')}
      done={t('The limits are set')}
      unrelayed
      check={async ({ deployment }) => checkToken(deployment, token)}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          const wanted = free ? none : limits
          if (!wanted) return
          start(({ send }) => send(setWalletLimits(wallet, { token: address, limits: wanted })))
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            {!free && (
              <LimitsFields
                draft={draft}
                faults={tried ? faults : {}}
                symbol={symbol}
                onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))}
              />
            )}
            {before && (
              <Checkbox
                checked={free}
                onChange={setFree}
                label={t('No limit for the whole wallet')}
              />
            )}
            <Effects by="wallet">
              {[
                free
                  ? t('Only the limits of each key hold then.')
                  : t('No key spends more, even if its own limits would let it.'),
                t('What was spent today and this month counts already.'),
                t('You yourself are not limited.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Set the limits')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
