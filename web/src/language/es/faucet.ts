export const faucet = {
  'Get test USDC': 'Obtener USDC de prueba',
  '1,000 test USDC are yours': 'Tienes 1000 USDC de prueba',
  '1,000 test USDC are made for your account. They are worth nothing.':
    'Se crean 1000 USDC de prueba para tu cuenta. No valen nada.',
  'Get them': 'Obtenerlos',
  'There is no faucet here': 'Aquí no hay grifo',
  'Test money exists on the local chain only.':
    'El dinero de prueba existe solo en la cadena local.',
  Faucet: 'Grifo',
  'Test USDC for the local chain. It is worth nothing, and there is as much of it as you like.':
    'USDC de prueba para la cadena local. No vale nada y hay cuanto quieras.',
  'The test money goes to your account.': 'El dinero de prueba va a tu cuenta.',
  'The local chain': 'La cadena local',
  'Chain id': 'Id de la cadena',
  Coin: 'Moneda',
  'ETH, needed only to send without the relayer': 'ETH, solo hace falta para enviar sin el relayer',
  'You hold': 'Tienes',
  'Get 1,000 test USDC': 'Obtener 1000 USDC de prueba',
  'Add it to my wallet': 'Añadirla a mi cartera',
  'Your wallet is on this chain': 'Tu cartera está en esta cadena',
}
