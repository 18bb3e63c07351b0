import { drip } from '@guildhall/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../design/Button.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'

export default function DripDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  return (
    <FlowDialog
      title={t('Get test USDC')}
      done={t('1,000 test USDC are yours')}
      onClose={onClose}
      onDone={() => queries.invalidateQueries({ queryKey: ['balance'] })}
    >
      {(start) => (
        <>
          <Effects>
            {[t('1,000 test USDC are made for your account. They are worth nothing.')]}
          </Effects>
          <div className="mt-6 flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              {t('Not now')}
            </Button>
            <Button
              variant="primary"
              onClick={() => start(({ deployment, send }) => send(drip(deployment)))}
            >
              {t('Get them')}
            </Button>
          </div>
        </>
      )}
    </FlowDialog>
  )
}
