import './design/base.css'

/** The code of a page comes after its first frame, and takes no time from what that waits for. */
const start = () => void import('./main.tsx')

// Of what nobody looks at, no frame is drawn
if (document.hidden) start()
else requestAnimationFrame(() => requestAnimationFrame(start))
