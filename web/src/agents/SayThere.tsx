import { useConfig } from '../config/ConfigContext.ts'
import { useNow } from '../data/useNow.ts'
import { Button } from '../design/Button.tsx'
import { useAsk } from '../flow/useAsk.ts'
import { t } from '../language/t.ts'
import { beat } from '../listings/beat.ts'

/** For a seller: says that it is there, for some minutes. */
export default function SayThere({
  listingId,
  onSaid,
}: {
  listingId: string
  onSaid: () => Promise<unknown>
}) {
  const config = useConfig()
  const now = useNow()
  const { busy, fault, ask } = useAsk()
  const say = () =>
    ask(async () => {
      await beat(config, { listingId, now })
      await onSaid()
    })
  return (
    <div className="space-y-2">
      <Button size="small" busy={busy} onClick={say}>
        {t('Say that I am there')}
      </Button>
      <p className="text-ink-faint">
        {t('Good for 3 minutes. A program does it every 30 seconds.')}
      </p>
      {fault && <p className="text-red-text">{fault.detail}</p>}
    </div>
  )
}
