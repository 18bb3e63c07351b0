import { createRelayClient, deploymentOf, signHeartbeat } from '@guildhall/sdk'
import { useConfig } from '../config/ConfigContext.ts'
import { Button } from '../design/Button.tsx'
import { WalletMissingError } from '../flow/explainFault.ts'
import { useAsk } from '../flow/useAsk.ts'
import { t } from '../language/t.ts'
import { walletCommands } from '../wallet/walletStore.ts'

/** For a seller: says that it is there, for some minutes. */
export default function SayThere({
  listingId,
  onSaid,
}: {
  listingId: string
  onSaid: () => Promise<unknown>
}) {
  const { chainId, relayerUrl } = useConfig()
  const { busy, fault, ask } = useAsk()
  const beat = () =>
    ask(async () => {
      const signer = await walletCommands()?.walletClient()
      if (!signer) throw new WalletMissingError()
      const heartbeat = await signHeartbeat({
        deployment: deploymentOf(chainId),
        listingId: BigInt(listingId),
        signer: {
          address: signer.account.address,
          signTypedData: (definition) =>
            signer.signTypedData({ ...definition, account: signer.account } as never),
        },
      })
      await createRelayClient({ url: relayerUrl }).sendHeartbeat(heartbeat)
      await onSaid()
    })
  return (
    <div className="space-y-2">
      <Button size="small" busy={busy} onClick={beat}>
        {t('Say that I am there')}
      </Button>
      <p className="text-ink-faint">
        {t('Good for 3 minutes. A program does it every 30 seconds.')}
      </p>
      {fault && <p className="text-red-text">{fault.detail}</p>}
    </div>
  )
}
