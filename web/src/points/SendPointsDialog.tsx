import { sendPoints } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { AddressField } from '../account/AddressField.tsx'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { isSameAddress, parseAddress } from '../format/address.ts'
import { formatMoney, moneyFault, parseMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { pointDecimals } from './pointKinds.ts'

/** What the contract takes of words sent with points. */
const longestMemo = 140

/** Gives points to somebody, with a public word if wanted. */
export default function SendPointsDialog({
  account,
  available,
  onClose,
}: {
  account: `0x${string}`
  /** In hundredths. */
  available: bigint
  onClose: () => void
}) {
  const [typedTo, setTo] = useState('')
  const [typed, setTyped] = useState('')
  const [memo, setMemo] = useState('')
  const [tried, setTried] = useState(false)
  const to = parseAddress(typedTo)
  const amount = parseMoney(typed, pointDecimals)
  const toFault = !to
    ? t('Give an address: 0x and 40 digits.')
    : isSameAddress(to, account)
      ? t('That is your own account.')
      : undefined
  const amountFault =
    moneyFault(typed, pointDecimals) ??
    (amount === 0n
      ? t('More than nothing.')
      : amount !== undefined && amount > available
        ? t('You have {amount} points.', { amount: formatMoney(available, pointDecimals) })
        : undefined)
  const bytes = new TextEncoder().encode(memo.trim()).length
  const memoFault =
    bytes > longestMemo
      ? t('Too long: {bytes, number} of {most, number} bytes.', { bytes, most: longestMemo })
      : undefined
  return (
    <FlowDialog title={t('Send points')} done={t('Points sent')} onClose={onClose}>
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (!to || toFault || amountFault || memoFault || amount === undefined) return
          start(({ deployment, send }) =>
            send(sendPoints(deployment, { to, amount, memo: memo.trim() })),
          )
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <AddressField
              label={t('To the address')}
              error={tried ? toFault : undefined}
              value={typedTo}
              onChange={setTo}
            />
            <Field
              label={t('How many points')}
              hint={t('You have {amount} points.', {
                amount: formatMoney(available, pointDecimals),
              })}
              error={tried ? amountFault : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              )}
            </Field>
            <Field
              label={t('A word with it')}
              optional
              hint={t('Public, and for good.')}
              error={tried ? memoFault : undefined}
            >
              {(control) => (
                <Input {...control} value={memo} onChange={({ target }) => setMemo(target.value)} />
              )}
            </Field>
            <Effects>
              {[
                t('The points leave this account at once. Nobody can take it back.'),
                t('To pay for a job, post or hire instead: then they wait in escrow.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {t('Send')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
