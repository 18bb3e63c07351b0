import { drip } from '@guildhall/sdk'
import { ConfirmDialog } from '../flow/ConfirmDialog.tsx'
import { t } from '../language/t.ts'

export default function DripDialog({ onClose }: { onClose: () => void }) {
  return (
    <ConfirmDialog
      title={t('Get test USDC')}
      done={t('1,000 test USDC are yours')}
      button={t('Get them')}
      effects={[t('1,000 test USDC are made for your account. They are worth nothing.')]}
      callOf={drip}
      onClose={onClose}
    />
  )
}
