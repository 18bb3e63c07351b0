import { drip } from '@guildhall/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../design/Button.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'

export default function DripDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  return (
    <FlowDialog
      title="Get test USDC"
      done="1,000 test USDC are yours"
      onClose={onClose}
      onDone={() => queries.invalidateQueries({ queryKey: ['balance'] })}
    >
      {(start) => (
        <>
          <Effects>
            {['1,000 test USDC are made for your account. They are worth nothing.']}
          </Effects>
          <div className="mt-6 flex justify-end gap-2">
            <Button variant="quiet" onClick={onClose}>
              Not now
            </Button>
            <Button
              variant="primary"
              onClick={() => start(({ deployment, send }) => send(drip(deployment)))}
            >
              Get them
            </Button>
          </div>
        </>
      )}
    </FlowDialog>
  )
}
