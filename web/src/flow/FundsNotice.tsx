import { localChainId } from '@guildhall/sdk'
import { Link } from 'react-router'
import { useConfig } from '../config/ConfigContext.ts'
import { Banner } from '../design/Banner.tsx'
import { Money } from '../design/Money.tsx'
import { rich, t } from '../language/t.ts'
import { useBalance } from '../wallet/useBalance.ts'

/** Says beforehand when an account holds too little for what it is about to pay. */
export function FundsNotice({
  account,
  needed,
  token,
}: {
  account: `0x${string}` | undefined
  needed: bigint
  /** The market's first unless said. */
  token?: { address: `0x${string}`; symbol: string; decimals: number }
}) {
  const { chainId } = useConfig()
  const balance = useBalance(account, token)
  if (!balance || balance.amount >= needed) return null
  return (
    <Banner tone="warn">
      {rich('You hold {amount}, which is less than this needs.', {
        amount: (
          <Money amount={balance.amount} token={balance.token} className="[&_span]:text-current" />
        ),
      })}
      {chainId === localChainId && balance.token.symbol === 'USDC' && (
        <>
          {' '}
          <Link to="/faucet" className="font-medium underline underline-offset-2">
            {t('Get test USDC')}
          </Link>
        </>
      )}
    </Banner>
  )
}
