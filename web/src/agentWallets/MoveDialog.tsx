import { withdrawFromWallet } from '@guildhall/sdk'
import { type FormEvent, useState } from 'react'
import { encodeFunctionData, erc20Abi } from 'viem'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { checkToken } from '../flow/checkToken.ts'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { formatMoney, moneyFault, parseMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import type { MarketToken } from '../money/useTokens.ts'
import { useBalance } from '../wallet/useBalance.ts'
import { checkWallet } from './checkWallet.ts'

/** Bound on the gas of one ERC-20 transfer. */
const transferGas = 150_000n

/** Puts money of the owner's into a wallet, or takes it out. */
export default function MoveDialog({
  way,
  wallet,
  owner,
  token,
  onClose,
}: {
  way: 'in' | 'out'
  wallet: `0x${string}`
  owner: `0x${string}`
  token: MarketToken
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const held = useBalance(way === 'in' ? owner : wallet, token)
  const amount = parseMoney(typed, token.decimals)
  const fault =
    moneyFault(typed, token.decimals) ??
    (amount === 0n
      ? t('More than nothing.')
      : held && amount !== undefined && amount > held.amount
        ? t('There is only {amount}.', {
            amount: `${formatMoney(held.amount, token.decimals)} ${token.symbol}`,
          })
        : undefined)
  return (
    <FlowDialog
      title={way === 'in' ? t('Put money in') : t('Take money out')}
      done={way === 'in' ? t('The money is in') : t('The money is out')}
      unrelayed
      check={async (chain) => {
        checkToken(chain.deployment, token)
        await checkWallet(chain, { wallet, owner })
      }}
      onClose={onClose}
    >
      {(start) => {
        const submit = (event: FormEvent) => {
          event.preventDefault()
          setTried(true)
          if (fault || amount === undefined) return
          start(({ send }) =>
            send(
              way === 'out'
                ? withdrawFromWallet(wallet, { token: token.address, to: owner, amount })
                : {
                    to: token.address,
                    gas: transferGas,
                    data: encodeFunctionData({
                      abi: erc20Abi,
                      functionName: 'transfer',
                      args: [wallet, amount],
                    }),
                  },
            ),
          )
        }
        return (
          <form onSubmit={submit} noValidate className="space-y-4">
            <Field
              label={t('Amount')}
              hint={
                held &&
                t('There is {amount}.', {
                  amount: `${formatMoney(held.amount, token.decimals)} ${token.symbol}`,
                })
              }
              error={tried ? fault : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  suffix={token.symbol}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              )}
            </Field>
            <Effects by="wallet">
              {[
                way === 'in'
                  ? t(
                      'It moves from your account into the wallet, for its keys to spend within their limits.',
                    )
                  : t('It moves from the wallet to your account.'),
                way === 'in' && t('You can take it out again at any time.'),
              ]}
            </Effects>
            <DialogActions onClose={onClose}>
              <Button variant="primary" type="submit">
                {way === 'in' ? t('Put it in') : t('Take it out')}
              </Button>
            </DialogActions>
          </form>
        )
      }}
    </FlowDialog>
  )
}
