import { localChainId } from '@guildhall/sdk'
import { useConfig } from '../config/ConfigContext.ts'
import { Hex } from '../design/Hex.tsx'
import { Money } from '../design/Money.tsx'
import { rich, t } from '../language/t.ts'
import { useBalance } from '../wallet/useBalance.ts'
import { Step, StepLink } from './Step.tsx'

export function MoneyStep({
  account,
  funded,
}: {
  account: `0x${string}` | undefined
  funded: boolean
}) {
  const { chainId } = useConfig()
  const balance = useBalance(account)
  const symbol = balance?.token.symbol ?? 'USDC'
  return (
    <Step number={2} title={t('Have money on it')} open={!!account} done={funded}>
      {funded && balance ? (
        <p>
          {rich('You have {amount}.', {
            amount: <Money amount={balance.amount} token={balance.token} />,
          })}
        </p>
      ) : (
        <>
          <p>{t('Jobs are paid in {symbol}. You need no other coin.', { symbol })}</p>
          {chainId === localChainId ? (
            <StepLink to="/faucet" open={!!account}>
              {t('Get test USDC')}
            </StepLink>
          ) : (
            account && (
              <p>
                {rich('Send it to {address}, on this chain.', {
                  address: <Hex value={account} label={t('address')} ends={8} />,
                })}
              </p>
            )
          )}
        </>
      )}
    </Step>
  )
}
