import { useConnectModal } from '@rainbow-me/rainbowkit'
import { useEffect } from 'react'

const nameless = '[data-rk] [role="img"]:not([aria-label], [aria-hidden])'

/** RainbowKit calls its icons images and names none: what stands beside them says it, so they are hidden. */
export function DecorativeIcons() {
  const { connectModalOpen } = useConnectModal()
  useEffect(() => {
    if (!connectModalOpen) return
    const hide = () => {
      for (const icon of document.querySelectorAll(nameless)) icon.ariaHidden = 'true'
    }
    hide()
    // Each comes when its picture is loaded
    const observer = new MutationObserver(hide)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [connectModalOpen])
  return null
}
