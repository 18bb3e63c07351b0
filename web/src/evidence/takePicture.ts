import { digestOf } from '@guildhall/sdk'
import type { PieceFile } from './piece.ts'

const quality = 0.9

/** What a camera sees now, as a JPEG. */
export async function takePicture(video: HTMLVideoElement, name: string): Promise<PieceFile> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality),
  )
  if (!blob) throw new TypeError('The camera gave no picture')
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return { name, mediaType: 'image/jpeg', bytes, digest: digestOf(bytes) }
}
