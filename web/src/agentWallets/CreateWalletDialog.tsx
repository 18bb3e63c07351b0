import {
  agentWalletFactoryAbi,
  createWallet,
  eventsOf,
  randomSalt,
  type Sent,
} from '@guildhall/sdk'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { zeroHash } from 'viem'
import { Button } from '../design/Button.tsx'
import { DialogActions } from '../design/DialogActions.tsx'
import { useToast } from '../design/Toasts.tsx'
import { Effects } from '../flow/Effects.tsx'
import { FlowDialog } from '../flow/FlowDialog.tsx'
import { t } from '../language/t.ts'

/** Makes a wallet; an owner's first is the one other tools find without a salt. */
export default function CreateWalletDialog({
  owner,
  isFirst,
  onClose,
}: {
  owner: `0x${string}`
  isFirst: boolean
  onClose: () => void
}) {
  const [salt] = useState(() => (isFirst ? zeroHash : randomSalt()))
  const navigate = useNavigate()
  const toast = useToast()
  const finish = (sent: Sent) => {
    const [made] = eventsOf(sent.logs, agentWalletFactoryAbi, 'WalletCreated')
    toast({ tone: 'good', title: t('The wallet is made') })
    if (made) navigate(`/wallets/${made.args.wallet.toLowerCase()}`)
  }
  return (
    <FlowDialog
      title={t('Make a wallet')}
      done={t('The wallet is made')}
      unrelayed
      onClose={onClose}
      onDone={finish}
    >
      {(start) => (
        <div className="space-y-4">
          <Effects by="wallet">
            {[
              t('A contract on the chain that you alone own, for good.'),
              t(
                'You put money in, and let keys act for it: what they may do, how much, until when.',
              ),
              t('A key that is stolen can spend no more than you let it. You end it at any time.'),
              t('What is in it you can take out at any time.'),
            ]}
          </Effects>
          <DialogActions onClose={onClose}>
            <Button
              variant="primary"
              onClick={() =>
                start(({ deployment, send }) => send(createWallet(deployment, { owner, salt })))
              }
            >
              {t('Make it')}
            </Button>
          </DialogActions>
        </div>
      )}
    </FlowDialog>
  )
}
