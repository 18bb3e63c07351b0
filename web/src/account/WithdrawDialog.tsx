import { withdrawCredit, withdrawFromCourt } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { parseAddress } from '../format/address.ts'
import { t } from '../language/t.ts'
import { AddressField } from './AddressField.tsx'

/** What waits to be withdrawn, and who holds it. */
export type Credit = { token: `0x${string}`; holder: 'market' | 'court' }

/** Fetches a payout, or a bond, that could not be pushed. */
export default function WithdrawDialog({
  token,
  holder,
  account,
  onClose,
}: Credit & {
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
          const withdraw = holder === 'court' ? withdrawFromCourt : withdrawCredit
          start(({ deployment, send }) => send(withdraw(deployment, { token, to: address })))
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <AddressField
              label={t('To the address')}
              error={tried && !address ? t('Give an address: 0x and 40 digits.') : undefined}
              value={to}
              onChange={setTo}
            />
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
