import { type Amount, formatMoney } from '../format/money.ts'
import { classes } from './classes.ts'

type Size = 'inherit' | 'large' | 'display'

const sizes: Readonly<Record<Size, { figure: string; unit: string }>> = {
  inherit: { figure: '', unit: 'text-[0.86em]' },
  large: { figure: 'text-title font-semibold', unit: 'text-small' },
  display: { figure: 'text-display font-semibold', unit: 'text-title' },
}

export function Money({
  amount,
  token,
  size = 'inherit',
  className,
}: {
  amount: Amount
  token: { symbol: string; decimals: number }
  size?: Size
  className?: string
}) {
  const { figure, unit } = sizes[size]
  return (
    <span className={classes('figures whitespace-nowrap', figure, className)}>
      {formatMoney(amount, token.decimals)}{' '}
      <span className={classes('font-normal text-ink-faint tracking-normal', unit)}>
        {token.symbol}
      </span>
    </span>
  )
}
