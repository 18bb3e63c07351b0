import { ipfsUri } from '@guildhall/sdk'
import type { FlowTools } from '../flow/flowTools.ts'
import type { ProfileDraft } from './profile.ts'

/** Where a profile's picture is: the chosen one, kept by its digest, or the one it had. */
export async function pictureOf(
  put: FlowTools['put'],
  { picture, image }: ProfileDraft,
): Promise<string | undefined> {
  return picture ? ipfsUri(await put(new Uint8Array(await picture.arrayBuffer()))) : image
}
