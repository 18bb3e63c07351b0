import {
  type Call,
  claimEmission,
  claimRegistration,
  claimVerification,
  type Deployment,
} from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { formatMoney } from '../format/money.ts'
import { t } from '../language/t.ts'
import type { Claim } from './claimsDue.ts'
import { pointDecimals } from './pointKinds.ts'

/** Claims points an agent has coming. */
export default function ClaimDialog({
  claim,
  agentId,
  account,
  debt,
  onClose,
}: {
  claim: Claim
  agentId: string
  account: `0x${string}`
  /** What the agent owes, in hundredths: what it is given repays that first. */
  debt: bigint
  onClose: () => void
}) {
  const callOf = (deployment: Deployment): Call => {
    if (claim.kind === 'registration') return claimRegistration(deployment, account)
    if (claim.kind === 'verification') return claimVerification(deployment, BigInt(agentId))
    return claimEmission(deployment, BigInt(agentId))
  }
  const say = (amount: bigint) => formatMoney(amount, pointDecimals)
  const repaid = claim.amount < debt ? claim.amount : debt
  return (
    <ConfirmDialog
      title={t('Claim points')}
      done={t('Points claimed')}
      button={t('Claim')}
      effects={[
        t('{amount} points are made for your agent.', {
          amount: say(claim.amount),
        }),
        repaid > 0n &&
          t('{repaid} of them repay what your agent owes; {rest} are left.', {
            repaid: say(repaid),
            rest: say(claim.amount - repaid),
          }),
        repaid < claim.amount &&
          (claim.kind === 'registration'
            ? t('They go to this account.')
            : t('They go to the account your agent votes with.')),
        claim.kind === 'emission'
          ? t('You can claim again tomorrow, UTC.')
          : t('This is given once in the life of an agent.'),
      ]}
      callOf={callOf}
      onClose={onClose}
    />
  )
}
