export default function DisputePage() {
  return null
}
