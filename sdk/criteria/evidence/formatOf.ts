/** What the first bytes of a file say it is, whatever it is called. */
export type Format = 'jpeg' | 'png' | 'gif' | 'webp' | 'heic' | 'mp4' | 'webm' | 'pdf' | 'other'

/** What the first bytes of a file say it is. */
export function formatOf(bytes: Uint8Array): Format {
  const at = (start: number, text: string) =>
    [...text].every((letter, i) => bytes[start + i] === letter.charCodeAt(0))
  if (at(0, '\xff\xd8\xff')) return 'jpeg'
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (at(0, 'GIF8')) return 'gif'
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'webp'
  if (at(4, 'ftyp')) {
    return ['heic', 'heix', 'mif1', 'msf1'].some((brand) => at(8, brand)) ? 'heic' : 'mp4'
  }
  if (at(0, '\x1a\x45\xdf\xa3')) return 'webm'
  if (at(0, '%PDF-')) return 'pdf'
  return 'other'
}
