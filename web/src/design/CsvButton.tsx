import { Download } from 'lucide-react'
import { useState } from 'react'
import { saveFile } from '../format/saveFile.ts'
import { t } from '../language/t.ts'
import { Button } from './Button.tsx'
import { useToast } from './Toasts.tsx'

export type CsvTable = {
  readonly rows: readonly (readonly (string | number)[])[]
  /** Whether nothing was left out. */
  readonly isWhole: boolean
}

/** Saves a whole list as a table for a spreadsheet, whatever part of it is shown. */
export function CsvButton({ file, read }: { file: string; read: () => Promise<CsvTable> }) {
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const { rows, isWhole } = await read()
      const { toCsv } = await import('../format/csv.ts')
      // Spreadsheets tell UTF-8 by its mark alone
      saveFile(`${file}.csv`, `\ufeff${toCsv(rows)}`, 'text/csv;charset=utf-8')
      if (!isWhole) {
        toast({
          tone: 'bad',
          title: t('Not all of it is in the file'),
          detail: t('It has the newest {count, number} lines.', { count: rows.length - 1 }),
        })
      }
    } catch (error) {
      toast({
        tone: 'bad',
        title: t('The file could not be made'),
        detail: error instanceof Error ? error.message : '',
      })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" busy={busy} onClick={save}>
      {!busy && <Download aria-hidden className="size-4" />}
      {t('Save as CSV')}
    </Button>
  )
}
