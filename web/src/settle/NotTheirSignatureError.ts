import { t } from '../language/t.ts'

/** What was handed over is not what the other side signed. */
export class NotTheirSignatureError extends Error {
  override name = 'NotTheirSignatureError'
  constructor() {
    super(t('The other side did not sign this. Ask them for a new link.'))
  }
}
