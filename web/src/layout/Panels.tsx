import { lazy, Suspense, useEffect } from 'react'
import { showPanel, usePanel } from './panel.ts'

const Palette = lazy(() => import('../palette/Palette.tsx'))
const MenuSheet = lazy(() => import('./MenuSheet.tsx'))

const close = () => showPanel(undefined)

/** What opens over any page, loaded when it first does. */
export function Panels() {
  const open = usePanel()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
      // Whatever is in front keeps the keyboard
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      showPanel('palette')
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'menu' && <MenuSheet onClose={close} />}
    </Suspense>
  )
}
