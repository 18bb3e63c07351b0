import { useLive } from '../data/live.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { useRelayer } from '../flow/relayerStore.ts'
import { t } from '../language/t.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'

/** What every page must say before its own content: something is down, or in the wrong place. */
export function Notices() {
  const { state, lag } = useLive()
  const { down, direct, setDirect } = useRelayer()
  const { account, wrongChain } = useWallet()
  const notices = [
    state === 'down' && (
      <Banner key="index" tone="bad">
        {t(
          'The index of the chain does not answer, so pages may be old. Jobs and money are on the chain and are not affected.',
        )}
      </Banner>
    ),
    state !== 'down' && lag > 20 && (
      <Banner key="lag" tone="warn">
        {t(
          'The index is {lag, number} blocks behind the chain; what just happened may not show yet.',
          { lag },
        )}
      </Banner>
    ),
    down && !direct && (
      <Banner
        key="relayer"
        tone="warn"
        action={
          <Button size="small" onClick={() => setDirect(true)}>
            {t('Use my wallet instead')}
          </Button>
        }
      >
        {t(
          'The relayer does not answer, so actions cannot be free of gas now. Your own wallet can still send them.',
        )}
      </Banner>
    ),
    direct && (
      <Banner
        key="direct"
        tone={down ? 'warn' : 'info'}
        action={
          <Button size="small" onClick={() => setDirect(false)}>
            {down ? t('Wait for the relayer') : t('Go gasless again')}
          </Button>
        }
      >
        {down
          ? t(
              'The relayer does not answer. Actions are sent from your own wallet, which pays the gas.',
            )
          : t('The relayer answers again. Actions are still sent from your own wallet.')}
      </Banner>
    ),
    account && wrongChain && (
      <Banner
        key="chain"
        tone="warn"
        action={
          <Button size="small" onClick={() => walletStore.switchChain()}>
            {t('Switch the wallet')}
          </Button>
        }
      >
        {t('Your wallet is on another chain than this market.')}
      </Banner>
    ),
  ].filter(Boolean)
  if (notices.length === 0) return null
  return (
    <div
      role="status"
      className="print:hidden mx-auto flex w-full max-w-6xl flex-col gap-2 px-4 pt-4 sm:px-6"
    >
      {notices}
    </div>
  )
}
