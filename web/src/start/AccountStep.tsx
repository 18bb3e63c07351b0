import { Button } from '../design/Button.tsx'
import { Hex } from '../design/Hex.tsx'
import { rich, t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'
import { Step } from './Step.tsx'

export function AccountStep({ account }: { account: `0x${string}` | undefined }) {
  const { phase } = useWallet()
  return (
    <Step number={1} title={t('Have an account')} open done={!!account}>
      {account ? (
        <p>
          {rich('You are {address}.', {
            address: <Hex value={account} label={t('address')} ends={6} />,
          })}
        </p>
      ) : (
        <>
          <p>{t('Connect a wallet you have, or make a key in this browser.')}</p>
          <Button
            variant="primary"
            busy={phase === 'loading'}
            onClick={() => walletStore.connect()}
          >
            {t('Connect')}
          </Button>
        </>
      )}
    </Step>
  )
}
