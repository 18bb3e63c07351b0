import { useLive } from '../data/live.ts'
import { Banner } from '../design/Banner.tsx'
import { Button } from '../design/Button.tsx'
import { useRelayer } from '../flow/relayerStore.ts'
import { useWallet, walletStore } from '../wallet/walletStore.ts'

/** What every page must say before its own content: something is down, or in the wrong place. */
export function Notices() {
  const { state, lag } = useLive()
  const { down, direct, setDirect } = useRelayer()
  const { account, wrongChain } = useWallet()
  const notices = [
    state === 'down' && (
      <Banner key="index" tone="bad">
        The index of the chain does not answer, so pages may be old. Jobs and money are on the chain
        and are not affected.
      </Banner>
    ),
    state !== 'down' && lag > 20 && (
      <Banner key="lag" tone="warn">
        The index is {lag} blocks behind the chain; what just happened may not show yet.
      </Banner>
    ),
    down && !direct && (
      <Banner
        key="relayer"
        tone="warn"
        action={
          <Button size="small" onClick={() => setDirect(true)}>
            Use my wallet instead
          </Button>
        }
      >
        The relayer does not answer, so actions cannot be free of gas now. Your own wallet can still
        send them.
      </Banner>
    ),
    direct && (
      <Banner
        key="direct"
        tone={down ? 'warn' : 'info'}
        action={
          <Button size="small" onClick={() => setDirect(false)}>
            {down ? 'Wait for the relayer' : 'Go gasless again'}
          </Button>
        }
      >
        {down
          ? 'The relayer does not answer. Actions are sent from your own wallet, which pays the gas.'
          : 'The relayer answers again. Actions are still sent from your own wallet.'}
      </Banner>
    ),
    account && wrongChain && (
      <Banner
        key="chain"
        tone="warn"
        action={
          <Button size="small" onClick={() => walletStore.switchChain()}>
            Switch the wallet
          </Button>
        }
      >
        Your wallet is on another chain than this market.
      </Banner>
    ),
  ].filter(Boolean)
  if (notices.length === 0) return null
  return (
    <div role="status" className="mx-auto flex w-full max-w-6xl flex-col gap-2 px-4 pt-4 sm:px-6">
      {notices}
    </div>
  )
}
