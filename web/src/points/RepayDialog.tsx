import { repayDebt } from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import { pointDecimals } from './pointKinds.ts'

/** Burns points for what an agent owes, as far as they go. Amounts in hundredths. */
export default function RepayDialog({
  agentId,
  debt,
  available,
  onClose,
}: {
  agentId: string
  debt: bigint
  available: bigint
  onClose: () => void
}) {
  const amount = available < debt ? available : debt
  return (
    <ConfirmDialog
      title={t('Repay what your agent owes')}
      done={t('Repaid')}
      button={t('Repay')}
      effects={[
        t('{amount} points of yours are destroyed for it.', {
          amount: formatMoney(amount, pointDecimals),
        }),
        t('An agent that owes nothing may vote again and dispute on credit.'),
      ]}
      callOf={(deployment) => repayDebt(deployment, { agentId: BigInt(agentId), amount })}
      onClose={onClose}
    />
  )
}
