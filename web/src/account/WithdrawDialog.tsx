import { withdrawCredit, withdrawFromCourt } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { parseAddress } from '../format/address.ts'
import { t } from '../language/t.ts'

/** Fetches a payout that could not be pushed. */
export default function WithdrawDialog({
  token,
  from = 'market',
  account,
  onClose,
}: {
  token: `0x${string}`
  /** Where it waits. */
  from?: 'market' | 'court'
  account: `0x${string}`
  onClose: () => void
}) {
  const [to, setTo] = useState<string>(account)
  const [tried, setTried] = useState(false)
  const address = parseAddress(to)
  return (
    <FlowDialog title={t('Withdraw')} done={t('Withdrawn')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!address) return
          const withdraw = from === 'market' ? withdrawCredit : withdrawFromCourt
          start(({ deployment, send }) => send(withdraw(deployment, { token, to: address })))
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('To the address')}
              error={tried && !address ? t('Give an address: 0x and 40 digits.') : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  className="font-mono text-small"
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                />
              )}
            </Field>
            <Effects>
              {[t('Everything that waits for you in this token is sent there at once.')]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Withdraw')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
