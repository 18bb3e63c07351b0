import { Field } from '../design/Field.tsx'
import { Input } from '../design/Input.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { isSameAddress } from '../format/address.ts'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { usePointsAddress } from '../points/usePointsAddress.ts'
import { useBalance } from '../wallet/useBalance.ts'
import type { PostDraft, PostFaults } from './postDraft.ts'
import { either, type Rules, type RulesToken } from './rules.ts'

/** What it is paid in, and how much. */
export function PriceFields({
  draft,
  rules,
  faults,
  account,
  onChange,
}: {
  draft: PostDraft
  rules: Rules
  faults: PostFaults
  account: `0x${string}` | undefined
  onChange: (changes: Partial<PostDraft>) => void
}) {
  const points = usePointsAddress()
  const { tokens, policies } = rules
  const [policy, other] = policies
  const isPost = draft.way === 'post'
  return (
    <>
      {tokens.length > 1 && (
        <Segmented
          label={t('Paid in')}
          value={other ? either : policy.token.symbol}
          onChange={(token) => onChange({ token })}
          options={[
            ...tokens.map((token) => ({
              value: token.symbol,
              label: isSameAddress(token.address, points) ? t('Points') : token.symbol,
              hint: isSameAddress(token.address, points)
                ? t('Earned here, good only here')
                : t('A dollar each'),
            })),
            ...(isPost
              ? [{ value: either, label: t('Either'), hint: t('The provider chooses') }]
              : []),
          ]}
        />
      )}
      <div className={other ? 'grid gap-5 sm:grid-cols-2' : 'sm:max-w-[calc(50%-0.625rem)]'}>
        <PriceField
          label={isPost ? t('Budget') : t('Price')}
          hint={isPost ? t('Goes into escrow now; what you do not spend comes back.') : undefined}
          token={policy.token}
          value={draft.price}
          fault={faults.price}
          account={account}
          onChange={(price) => onChange({ price })}
        />
        {other && (
          <PriceField
            label={t('Or in {symbol}', { symbol: other.token.symbol })}
            hint={t('Goes into escrow as well; one of the two comes back whole.')}
            token={other.token}
            value={draft.otherPrice}
            fault={faults.otherPrice}
            account={account}
            onChange={(otherPrice) => onChange({ otherPrice })}
          />
        )}
      </div>
    </>
  )
}

function PriceField({
  label,
  hint,
  token,
  value,
  fault,
  account,
  onChange,
}: {
  label: string
  hint: string | undefined
  token: RulesToken
  value: string
  fault: string | undefined
  account: `0x${string}` | undefined
  onChange: (value: string) => void
}) {
  const balance = useBalance(account, token)
  const held =
    balance &&
    t('You hold {amount}.', {
      amount: `${formatMoney(balance.amount, token.decimals)} ${token.symbol}`,
    })
  const words = [hint, held].filter(Boolean).join(' ')
  return (
    <Field label={label} hint={words || undefined} error={fault}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          suffix={token.symbol}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
