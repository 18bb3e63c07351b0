import { locale } from '../language/t.ts'

/** `1536` is `1.5 KiB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${round(bytes / 1024)} KiB`
  return `${round(bytes / 1024 / 1024)} MiB`
}

function round(value: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: 1 })
}
