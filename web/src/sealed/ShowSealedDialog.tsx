import { Dialog } from '../design/Dialog.tsx'
import { DialogDone } from '../design/DialogDone.tsx'
import type { Job, Offer } from '../job/jobQuery.ts'
import { t } from '../language/t.ts'
import { keptOpenings } from './keptOpenings.ts'
import { OpeningHandover } from './OpeningHandover.tsx'
import { sealedHashOf } from './opening.ts'

/** The maker of a sealed offer has it here still, where it was kept, or has to find what it saved. */
export function ShowSealedDialog({
  job,
  offer,
  onClose,
}: {
  job: Job
  offer: Offer
  onClose: () => void
}) {
  const opening = keptOpenings
    .use()
    .find((one) => one.jobId === job.id && sealedHashOf(one, job.token) === offer.hash)
  return (
    <Dialog title={t('What opens your offer')} onClose={onClose}>
      <div className="space-y-4">
        {opening ? (
          <OpeningHandover opening={opening} />
        ) : (
          <p className="text-ink-soft">
            {t(
              'It is not kept in this browser. Use the link or the file you saved when you sealed it; without them, withdraw the offer and make it anew.',
            )}
          </p>
        )}
        <DialogDone onClose={onClose} />
      </div>
    </Dialog>
  )
}
