import { t } from '../language/t.ts'
import { Button } from './Button.tsx'

/** The end of a dialog that only shows something. */
export function DialogDone({ onClose }: { onClose: () => void }) {
  return (
    <div className="flex justify-end">
      <Button variant="primary" onClick={onClose}>
        {t('Done')}
      </Button>
    </div>
  )
}
